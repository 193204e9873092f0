package dev.parley.standalone.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.standalone.Refusal;
import dev.parley.standalone.config.LlmSection.Route;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of the built-in models where providers of one's own are written. */
class UsualTiersTest {
    private static final Map<String, String> NOTHING_SET = Map.of();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{providers: {own: {kind: openai, baseUrl: \"http://127.0.0.1:9001/v1\"}}, tiers: {strong: [own/m-1]}}",
                "{providers: {own: {kind: openai, baseUrl: \"http://127.0.0.1:9001/v1\"}}, tiers: {fast: [own/m-1]}}"
            })
    void ofModelsOfOnesOwnOneTierIsEnough(String llm) {
        ParleyConfig config = ConfigReader.read("llm: " + llm, NOTHING_SET);

        assertThat(config.llm().tiers())
                .isEqualTo(Map.of(
                        "fast", List.of(new Route("own", "m-1")),
                        "strong", List.of(new Route("own", "m-1"))));
    }

    @Test
    void builtInModelsOfTheProvidersThatAreWrittenAreKept() {
        ParleyConfig config = ConfigReader.read("llm: {providers: {groq: {kind: openai, apiKey: k}}}", NOTHING_SET);

        assertThat(config.llm().tiers().get("fast")).containsExactly(new Route("groq", "llama-3.1-8b-instant"));
        assertThat(config.llm().tiers().get("strong")).containsExactly(new Route("groq", "llama-3.1-8b-instant"));
    }

    @Test
    void providersOfOnesOwnWithoutModelsAreToldWhatToWrite() {
        assertThatThrownBy(() -> ConfigReader.read("llm: {providers: {own: {kind: openai, apiKey: k}}}", NOTHING_SET))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("llm.tiers")
                .hasMessageContaining("tiers: {strong: [own/MODEL]}");
    }

    @Test
    void noProviderAtAllIsTheHouse() {
        assertThat(ConfigReader.read("llm: {providers: {}}", NOTHING_SET).notices())
                .containsExactly("No provider is set up, so the house model answers.");
    }
}
