package dev.parley.llm;

import static dev.parley.llm.Asking.PLENTY;
import static dev.parley.llm.Asking.TEXT;
import static dev.parley.llm.Asking.prompt;
import static dev.parley.llm.ScriptedServer.respond;
import static dev.parley.llm.ScriptedServer.stream;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models that nobody sends a bill for: the house's, and those on a machine of one's own. */
final class OwnModelsTest {
    @Test
    void aModelOfOnesOwnNeedsNoKeyAndCostsNothing() throws Exception {
        String answer = """
                {"model":"llama3.2:3b","created_at":"2026-11-20T10:00:01Z","message":{"role":"assistant","content":"%s"},
                "done":true,"done_reason":"stop","prompt_eval_count":26,"eval_count":9}
                """.formatted(TEXT).replace("\n", "");
        try (var server = new ScriptedServer(stream(answer))) {
            String host = server.host() + "/";
            var asking = new Asking();
            var config = new LlmRouterConfig(
                    Map.of("ollama", new ProviderConfig("ollama", null, host)),
                    Map.of(Tier.FAST, List.of("ollama/llama3.2:3b")),
                    PLENTY);

            try (LlmRouter router = LlmRouters.create(
                    config, InstantSource.fixed(Asking.NOW), asking.nanos::get, new SplittableRandom(1))) {
                router.ask(prompt(Tier.FAST, PLENTY), asking);
            }

            assertThat(server.requests.getFirst().headers()).doesNotContainKey("authorization");
            assertThat(asking.ends.getFirst().tokens()).isEqualTo(new Usage(26, 0, 0, 9, 0));
            assertThat(asking.ends.getFirst().usd()).isEqualTo(BigDecimal.ZERO);
        }
    }

    @Test
    void aPriceBookOfOnesOwnPricesTheCallsAndIsNamed(@TempDir Path directory) throws Exception {
        Path book = Files.writeString(directory.resolve("book.json"), """
                {"version": "own", "base": "shipped", "models": {"m": {"prices": [{"input": "1", "output": "1"}]}}}""");
        try (var server = new ScriptedServer(respond(200, Asking.openAi(TEXT).replace("gpt-5-mini", "m")))) {
            var asking = new Asking();
            var config = new LlmRouterConfig(
                    Map.of("p", new ProviderConfig("openai", "sk-test", server.url(), /* stream= */ false)),
                    Map.of(Tier.FAST, List.of("p/m")),
                    PLENTY,
                    Optional.of(book),
                    LlmRouterConfig.Tuning.USUAL);

            try (LlmRouter router = LlmRouters.create(
                    config, InstantSource.fixed(Asking.NOW), asking.nanos::get, new SplittableRandom(1))) {
                router.ask(prompt(Tier.FAST, PLENTY), asking);
            }

            assertThat(asking.ends.getFirst().usd()).isEqualTo(new BigDecimal("0.000876"));
            assertThat(asking.ends.getFirst().priceBook()).startsWith("own+");
        }
    }

    @Test
    void withNoProviderTheHouseAnswersAndThatIsNotDegraded() throws Exception {
        var asking = new Asking();

        Answer answer;
        try (LlmRouter router = asking.router()) {
            answer = router.ask(prompt(Tier.STRONG, PLENTY), asking);
        }

        assertThat(answer.degraded()).isFalse();
        assertThat(answer.route()).isEqualTo(new Route("strong", "house", "house", 1));
        assertThat(asking.outcomes()).containsExactly("house answered");
        assertThat(asking.starts).isEmpty();
    }

    @Test
    void thePromptForTheHouseIsAnsweredThereThoughAProviderStands() throws Exception {
        try (var server = new ScriptedServer(respond(200, Asking.openAi(TEXT)))) {
            var asking = new Asking().provider("p", "openai", server.url()).tier(Tier.FAST, "p/gpt-5-mini");

            Answer answer;
            try (LlmRouter router = asking.router()) {
                answer = router.ask(prompt(Tier.HOUSE, PLENTY), asking);
            }

            assertThat(answer.degraded()).isFalse();
            assertThat(server.requests).isEmpty();
        }
    }
}
