package dev.parley.llm;

import static dev.parley.llm.Asking.PLENTY;
import static dev.parley.llm.Asking.TEXT;
import static dev.parley.llm.Asking.prompt;
import static dev.parley.llm.ScriptedServer.respond;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is sent to providers, what their answers become, and who is asked next when they have none. */
final class AskingProvidersTest {
    private static final Usage OPEN_AI_USAGE = new Usage(300, 512, 0, 64, 20);
    private static final Usage ANTHROPIC_USAGE = new Usage(812, 1000, 100, 64, 0);

    @Test
    void anOpenAiAnswerIsPricedWithCachedTokensTakenOutOfThePrompt() throws Exception {
        try (var server = new ScriptedServer(respond(200, Asking.openAi(TEXT)))) {
            var asking = new Asking().provider("openai", "openai", server.url()).tier(Tier.FAST, "openai/gpt-5-mini");

            Answer answer;
            try (LlmRouter router = asking.router()) {
                answer = router.ask(prompt(Tier.FAST, PLENTY), asking);
            }

            assertThat(answer).isEqualTo(new Answer(TEXT, new Route("fast", "openai", "gpt-5-mini", 1), false));
            AttemptEnd end = asking.ends.getFirst();
            assertThat(end.tokens()).isEqualTo(OPEN_AI_USAGE);
            assertThat(end.usd()).isEqualTo(new BigDecimal("0.0002158"));
            assertThat(end.estimated()).isFalse();
            assertThat(end.outcome()).isEqualTo("answered");
            var request = server.requests.getFirst();
            assertThat(request.headers()).containsEntry("authorization", "Bearer sk-test");
            assertThat(request.body()).contains("\"max_completion_tokens\"", "You sell telephones.", "15000?");
        }
    }

    @Test
    void anAnthropicAnswerIsPricedWithCachedTokensBesideTheInput() throws Exception {
        try (var server = new ScriptedServer(respond(200, Asking.anthropic(TEXT)))) {
            var asking = new Asking()
                    .provider("anthropic", "anthropic", server.url())
                    .tier(Tier.STRONG, "anthropic/claude-sonnet-4-6");

            Answer answer;
            try (LlmRouter router = asking.router()) {
                answer = router.ask(prompt(Tier.STRONG, PLENTY), asking);
            }

            assertThat(answer.text()).isEqualTo(TEXT);
            assertThat(answer.route()).isEqualTo(new Route("strong", "anthropic", "claude-sonnet-4-6", 1));
            AttemptEnd end = asking.ends.getFirst();
            assertThat(end.tokens()).isEqualTo(ANTHROPIC_USAGE);
            assertThat(end.usd()).isEqualTo(new BigDecimal("0.004071"));
            var request = server.requests.getFirst();
            assertThat(request.headers()).containsEntry("x-api-key", "sk-test");
            assertThat(request.body()).contains("\"max_tokens\" : 200");
        }
    }

    @ParameterizedTest
    @CsvSource({"gpt-5-mini-latest, gpt-5-mini, 0.0002158", "gpt-5.4, gpt-5-mini, 0.0002158", "gpt-5-mini, , 0.0002158"
    })
    void aCallIsBookedAsTheModelThatServedItAndUnderTheNameThatWasAsked(String asked, String servedBy, BigDecimal usd)
            throws Exception {
        try (var server = new ScriptedServer(respond(200, Asking.openAi(TEXT)))) {
            var asking = new Asking().provider("p", "openai", server.url()).tier(Tier.FAST, "p/" + asked);

            try (LlmRouter router = asking.router()) {
                router.ask(prompt(Tier.FAST, PLENTY), asking);
            }

            AttemptEnd end = asking.ends.getFirst();
            assertThat(end.model()).isEqualTo(asked);
            assertThat(end.servedBy()).isEqualTo(servedBy);
            assertThat(end.usd()).isEqualTo(usd);
        }
    }

    @Test
    void everyRequestCarriesACallIdOfItsOwnThatTheListenerWasToldBefore() throws Exception {
        try (var server = new ScriptedServer(respond(500, "{}"), respond(200, Asking.openAi(TEXT)))) {
            var asking = new Asking().provider("p", "openai", server.url()).tier(Tier.FAST, "p/gpt-5-mini");

            try (LlmRouter router = asking.router()) {
                router.ask(prompt(Tier.FAST, PLENTY), asking);
                router.ask(prompt(Tier.FAST, PLENTY), asking);
            }

            List<String> sent = server.requests.stream()
                    .map(request -> request.headers().get("x-client-request-id"))
                    .toList();
            assertThat(sent)
                    .hasSize(3)
                    .allMatch(id -> id.startsWith("ask-1."))
                    .isEqualTo(asking.starts.stream().map(AttemptStart::callId).toList())
                    .isEqualTo(asking.ends.stream().map(AttemptEnd::callId).toList());
            assertThat(new HashSet<>(sent)).hasSize(3);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "401, refused",
        "402, refused",
        "403, refused",
        "404, refused",
        "429, rate_limited",
        "503, overloaded",
        "529, overloaded",
        "500, error",
        "502, error",
        "302, error"
    })
    void afterAnErrorStatusTheNextDeploymentIsAskedAndNothingIsBilled(int status, String outcome) throws Exception {
        try (var first = new ScriptedServer(respond(status, "{\"error\":{\"message\":\"no\"}}"));
                var second = new ScriptedServer(respond(200, Asking.anthropic(TEXT)))) {
            var asking = new Asking()
                    .provider("one", "openai", first.url())
                    .provider("two", "anthropic", second.url())
                    .tier(Tier.STRONG, "one/gpt-5.4")
                    .tier(Tier.FAST, "two/claude-haiku-4-5");

            Answer answer;
            try (LlmRouter router = asking.router()) {
                answer = router.ask(prompt(Tier.STRONG, PLENTY), asking);
            }

            assertThat(answer.route()).isEqualTo(new Route("fast", "two", "claude-haiku-4-5", 2));
            assertThat(answer.degraded()).isFalse();
            assertThat(asking.outcomes()).containsExactly("one " + outcome, "two answered");
            assertThat(asking.ends.getFirst().usd()).isEqualTo(BigDecimal.ZERO);
            assertThat(asking.ends.getFirst().estimated()).isFalse();
            assertThat(first.requests).hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource({"400, 1", "413, 1", "401, 1", "403, 1", "404, 1", "402, 1", "429, 1", "503, 2", "529, 2", "500, 2"})
    void onlyWhatMaySucceedTheSecondTimeIsAskedTwiceOfOneDeployment(int status, int requests) throws Exception {
        try (var server = new ScriptedServer(respond(status, "{}"))) {
            var asking = new Asking().provider("p", "openai", server.url()).tier(Tier.FAST, "p/gpt-5-mini");

            Answer answer;
            try (LlmRouter router = asking.router()) {
                answer = router.ask(prompt(Tier.FAST, PLENTY), asking);
            }

            assertThat(answer.degraded()).isTrue();
            assertThat(answer.text()).contains("BDT 17,200");
            assertThat(answer.route()).isEqualTo(new Route("fast", "house", "house", requests + 1));
            assertThat(asking.ends).hasSize(requests + 1);
            assertThat(asking.ends.getLast().usd()).isEqualTo(BigDecimal.ZERO);
            assertThat(asking.starts).hasSize(requests);
            assertThat(server.requests).hasSize(requests);
        }
    }

    @Test
    void noAskCostsMoreThanThreeAttempts() throws Exception {
        try (var server = new ScriptedServer(respond(500, "{}"))) {
            var asking = new Asking()
                    .provider("p", "openai", server.url())
                    .tier(Tier.STRONG, "p/a")
                    .tier(Tier.FAST, "p/claude-haiku-4-5", "p/gpt-5-mini", "p/gpt-5.4");

            try (LlmRouter router = asking.router()) {
                router.ask(prompt(Tier.STRONG, PLENTY), asking);
            }

            assertThat(server.requests).hasSize(3);
            assertThat(asking.ends.stream().map(AttemptEnd::model))
                    .as("its own tier, then the cheapest")
                    .containsExactly("a", "gpt-5-mini", "claude-haiku-4-5", "house");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "Retry-After: 30, 29, 1",
        "Retry-After: 30, 37, 2",
        "'Retry-After: Fri, 20 Nov 2026 10:00:30 GMT', 29, 1",
        "'Retry-After: Fri, 20 Nov 2026 10:00:30 GMT', 37, 2",
        "retry-after-ms: 30000, 29, 1"
    })
    void aDeploymentThatAsksToBeLeftAloneIsLeftAloneForThatLong(String header, long seconds, int requests)
            throws Exception {
        try (var server = new ScriptedServer(respond(429, "{}", header))) {
            var asking = new Asking().provider("p", "openai", server.url()).tier(Tier.FAST, "p/gpt-5-mini");

            try (LlmRouter router = asking.router()) {
                router.ask(prompt(Tier.FAST, PLENTY), asking);
                asking.nanos.addAndGet(seconds * 1_000_000_000L);
                router.ask(prompt(Tier.FAST, PLENTY), asking);
            }

            assertThat(server.requests).hasSize(requests);
        }
    }

    @Test
    void whenTheListenerCannotTakeAStartNothingIsSent() throws Exception {
        try (var server = new ScriptedServer(respond(200, Asking.openAi(TEXT)))) {
            var asking = new Asking().provider("p", "openai", server.url()).tier(Tier.FAST, "p/gpt-5-mini");
            var refusing = new AttemptListener() {
                @Override
                public void starting(AttemptStart start) {
                    throw new IllegalStateException("no credit");
                }

                @Override
                public void ended(AttemptEnd end) {
                    asking.ended(end);
                }
            };

            try (LlmRouter router = asking.router()) {
                assertThatThrownBy(() -> router.ask(prompt(Tier.FAST, PLENTY), refusing))
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessage("no credit");
            }

            assertThat(server.requests).isEmpty();
            assertThat(asking.ends).isEmpty();
        }
    }
}
