package dev.parley.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class LlmRouterConfigTest {
    private static final Duration DEADLINE = Duration.ofSeconds(20);

    @Test
    void allFaultsAreSaidAtOnceByTheirKeys() {
        var providers = Map.of(
                "a", new ProviderConfig("antropic", "k", null), "b", new ProviderConfig("openai", "k", "localhost:1"));
        Map<Tier, List<String>> tiers =
                Map.of(Tier.FAST, List.of("b"), Tier.STRONG, List.of("c/x", "b/y", "b/y"), Tier.HOUSE, List.of("b/z"));

        assertThatThrownBy(() -> new LlmRouterConfig(providers, tiers, Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(
                        "llm.deadline must be above 0",
                        "llm.providers.a.kind must be one of anthropic, openai",
                        "llm.providers.b.baseUrl must be an address",
                        "llm.tiers.fast: 'b' must be written provider/model",
                        "llm.tiers.strong: 'c/x' names a provider that is not under llm.providers",
                        "llm.tiers.strong: 'b/y' is there twice",
                        "llm.tiers.house must be empty");
    }

    @Test
    void providersWithoutAKeyAreLeftOutAndNotUsed() throws Exception {
        var providers = Map.of(
                "anthropic", new ProviderConfig("anthropic", " ", null),
                "groq", new ProviderConfig("openai", "k", "https://api.groq.com/openai/v1"),
                "ollama", new ProviderConfig("ollama", null, ""),
                "openai", new ProviderConfig("openai", null, null));
        Map<Tier, List<String>> tiers = Map.of(
                Tier.FAST, List.of("anthropic/claude-haiku-4-5", "groq/openai/gpt-oss-20b", "openai/gpt-5-mini"));

        var config = new LlmRouterConfig(providers, tiers, DEADLINE);

        assertThat(config.leftOut()).containsExactly("anthropic", "ollama", "openai");
        var asking = new Asking();
        try (LlmRouter router =
                LlmRouters.create(config, () -> Asking.NOW, asking.nanos::get, new SplittableRandom(1))) {
            assertThat(router.deployments()).containsExactly("groq/openai/gpt-oss-20b");
        }
    }

    @Test
    void neitherKeysNorTextsArePrinted() {
        var provider = new ProviderConfig("openai", "sk-secret", null);
        Prompt prompt = Asking.prompt(Tier.FAST, DEADLINE);

        String printed = "" + provider + prompt + prompt.lines() + prompt.brief()
                + new Answer(Asking.TEXT, new Route("fast", "p", "m", 1), false)
                + new LlmRouterConfig(Map.of("p", provider), Map.of(), DEADLINE);

        assertThat(printed).doesNotContain("sk-secret", "15000", "telephones", "17,200");
    }

    @Test
    void anIdThatCannotBeSentInAHeaderIsRefused() {
        var brief = new Brief("greet", "en", Map.of());

        assertThatThrownBy(() -> new Prompt("a\r\nb", Tier.FAST, "", List.of(), brief, Asking.NOW, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("visible ASCII");
    }
}
