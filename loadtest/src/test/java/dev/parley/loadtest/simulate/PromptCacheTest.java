package dev.parley.loadtest.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PromptCacheTest {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final List<Long> ELEVEN_STEPS = List.of(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L, 11L);

    @Test
    void aLongBeginningThatWasSeenIsFoundUpToTheLastStep() {
        var cache = new PromptCache(() -> NOON);
        cache.automatic("gpt-5-mini", ELEVEN_STEPS);

        var goesOn = cache.automatic("gpt-5-mini", List.of(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 99L));
        var otherModel = cache.automatic("gpt-5.4", ELEVEN_STEPS);
        var tooShort = cache.automatic("gpt-5-mini", ELEVEN_STEPS.subList(0, 7));

        assertThat(goesOn).isEqualTo(new Kept(9 * 128, 0));
        assertThat(otherModel).isEqualTo(Kept.NOTHING);
        assertThat(tooShort).isEqualTo(Kept.NOTHING);
    }

    @Test
    void aMarkedBeginningIsWrittenOnceAndFoundForFiveMinutes() {
        var times = List.of(NOON, NOON.plusSeconds(299), NOON.plusSeconds(599)).iterator();
        var cache = new PromptCache(times::next);

        assertThat(cache.marked("claude-sonnet-4-6", 1, 2_048)).isEqualTo(new Kept(0, 2_048));
        assertThat(cache.marked("claude-sonnet-4-6", 1, 2_048)).isEqualTo(new Kept(2_048, 0));
        assertThat(cache.marked("claude-sonnet-4-6", 1, 2_048)).isEqualTo(new Kept(0, 2_048));
    }

    @Test
    void howLongAMarkedBeginningMustBeDependsOnTheModel() {
        var cache = new PromptCache(() -> NOON);

        assertThat(cache.marked("claude-haiku-4-5", 1, 4_095)).isEqualTo(Kept.NOTHING);
        assertThat(cache.marked("claude-haiku-4-5", 1, 4_096)).isEqualTo(new Kept(0, 4_096));
        assertThat(cache.marked("claude-sonnet-5", 1, 1_024)).isEqualTo(new Kept(0, 1_024));
    }

    @Test
    void whatWasFoundIsToldAndBilledForLess() throws Exception {
        try (var provider = Provider.thatAnswersAtOnce()) {
            provider.send(openAi(provider));
            var second = provider.send(openAi(provider));

            // 1,500 tokens of instructions and 6 of a message; found are eleven steps of 128.
            assertThat(second.body()).contains("\"prompt_tokens\":1506").contains("\"cached_tokens\":1408");
            assertThat(provider.simulator.ledger().lines())
                    .extracting(line -> line.usd().toPlainString())
                    // (1506 x 2.50 + 10 x 15) / 1e6, and (98 x 2.50 + 1408 x 0.25 + 10 x 15) / 1e6.
                    .containsExactly("0.003915", "0.000747");
        }
    }

    @Test
    void anthropicTellsWhatWasWrittenAndFoundBesideTheInput() throws Exception {
        try (var provider = Provider.thatAnswersAtOnce()) {
            var first = provider.send(anthropic(provider));
            var second = provider.send(anthropic(provider));

            assertThat(first.body())
                    .contains("\"input_tokens\":6,\"cache_creation_input_tokens\":1500,\"cache_read_input_tokens\":0");
            assertThat(second.body())
                    .contains("\"input_tokens\":6,\"cache_creation_input_tokens\":0,\"cache_read_input_tokens\":1500");
            assertThat(provider.simulator.ledger().lines().getLast().kept()).isEqualTo(new Kept(1_500, 0));
        }
    }

    private static HttpRequest openAi(Provider provider) {
        return provider.to("/v1/chat/completions")
                .timeout(Duration.ofSeconds(20))
                .header("Authorization", "Bearer any")
                .POST(BodyPublishers.ofString("""
                        {"model":"gpt-5.4","messages":[{"role":"system","content":"%s"},
                         {"role":"user","content":"Is it here? Say it now."}]}
                        """.formatted("Sell".repeat(1_500))))
                .build();
    }

    private static HttpRequest anthropic(Provider provider) {
        return provider.to("/v1/messages")
                .timeout(Duration.ofSeconds(20))
                .header("x-api-key", "any")
                .header("anthropic-version", "2023-06-01")
                .POST(BodyPublishers.ofString("""
                        {"model":"claude-sonnet-5","max_tokens":200,
                         "system":[{"type":"text","text":"%s","cache_control":{"type":"ephemeral"}}],
                         "messages":[{"role":"user","content":"Is it here? Say it now."}]}
                        """.formatted("Sell".repeat(1_500))))
                .build();
    }
}
