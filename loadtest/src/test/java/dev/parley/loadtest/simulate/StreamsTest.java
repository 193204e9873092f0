package dev.parley.loadtest.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.loadtest.simulate.FaultRule.Next;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Streams of both protocols, read by hand. */
final class StreamsTest {

    private static final String OPENAI = RawCall.streamed(Provider.OPENAI_BODY);
    private static final String ANTHROPIC = RawCall.streamed(Provider.ANTHROPIC_BODY);
    private static final String COUNTED = "{\"stream_options\":{\"include_usage\":true}," + OPENAI.substring(1);
    private static final Duration FIRST = Duration.ofMillis(300);
    private static final Duration EACH = Duration.ofMillis(20);
    private static final Behaviour TOKENWISE =
            Provider.AT_ONCE.withLatency(new Latency.Tokenwise(new Latency.Fixed(FIRST), EACH));

    @Test
    void openAisStreamEndsWithWhatWasCountedAndAnEndMarker() throws Exception {
        try (var provider = Provider.thatAnswersAtOnce();
                var call = RawCall.openAi(provider, COUNTED)) {

            String answer = call.all();

            List<String> events = RawCall.events(answer);
            assertThat(answer).startsWith("HTTP/1.1 200 ").contains("Content-Type: text/event-stream");
            assertThat(events).allMatch(event -> event.startsWith("data: ")).hasSize(14);
            assertThat(data(events.getFirst())).isEqualTo(Provider.json("""
                            {"id":"chatcmpl-sim1","object":"chat.completion.chunk","created":1795168800,"model":"gpt-5.4",
                             "choices":[{"index":0,"delta":{"role":"assistant","content":"","refusal":null},
                             "logprobs":null,"finish_reason":null}],"usage":null}
                            """));
            assertThat(said(events, "/choices/0/delta/content")).isEqualTo(Behaviour.USUAL_REPLY);
            assertThat(data(events.get(11)).at("/choices/0/finish_reason").asText())
                    .isEqualTo("stop");
            assertThat(data(events.get(12)).path("choices")).isEmpty();
            assertThat(data(events.get(12)).at("/usage/prompt_tokens").asInt()).isEqualTo(6);
            assertThat(data(events.get(12)).at("/usage/completion_tokens").asInt())
                    .isEqualTo(10);
            assertThat(events.getLast()).isEqualTo("data: [DONE]");
            assertThat(provider.onlyLine().outcome()).isEqualTo(Outcome.ANSWERED);
            assertThat(provider.onlyLine().outputTokens()).isEqualTo(10);
        }
    }

    @Test
    void openAisStreamSaysNothingOfUsageUnlessAsked() throws Exception {
        try (var provider = Provider.thatAnswersAtOnce();
                var call = RawCall.openAi(provider, OPENAI)) {

            String answer = call.all();

            assertThat(answer).doesNotContain("usage");
            assertThat(RawCall.events(answer)).hasSize(13).last().isEqualTo("data: [DONE]");
        }
    }

    @Test
    void anthropicsStreamNamesItsEventsAndCountsAtBothEnds() throws Exception {
        try (var provider = Provider.thatAnswersAtOnce();
                var call = RawCall.anthropic(provider, ANTHROPIC)) {

            List<String> events = RawCall.events(call.all());

            assertThat(events.stream().map(StreamsTest::type).distinct())
                    .containsExactly(
                            "message_start",
                            "content_block_start",
                            "ping",
                            "content_block_delta",
                            "content_block_stop",
                            "message_delta",
                            "message_stop");
            assertThat(events)
                    .allSatisfy(event ->
                            assertThat(data(event).path("type").asText()).isEqualTo(type(event)));
            assertThat(data(events.getFirst()).at("/message/usage/input_tokens").asInt())
                    .isEqualTo(6);
            assertThat(said(events, "/delta/text")).isEqualTo(Behaviour.USUAL_REPLY);
            JsonNode delta = data(events.get(events.size() - 2));
            assertThat(delta.at("/usage/output_tokens").asInt()).isEqualTo(10);
            assertThat(delta.at("/delta/stop_reason").asText()).isEqualTo("end_turn");
            assertThat(provider.onlyLine().outputTokens()).isEqualTo(10);
        }
    }

    @Test
    void noCharacterIsCutInTwo() throws Exception {
        String reply = "দাম ৫০০ টাকা 👍 ok";
        try (var provider = Provider.that(Provider.AT_ONCE.withReply(reply));
                var call = RawCall.anthropic(provider, ANTHROPIC)) {

            List<String> events = RawCall.events(call.all());

            assertThat(said(events, "/delta/text")).isEqualTo(reply);
        }
    }

    @Test
    void theFirstTokenAndEachAfterItTakeTheirTime() throws Exception {
        try (var provider = Provider.that(TOKENWISE);
                var call = RawCall.openAi(provider, OPENAI)) {
            await().until(() -> provider.alarm.delays().equals(List.of(FIRST)));
            provider.alarm.ring();
            String first = call.upTo("\"Than\"");
            List<Duration> afterFirst = provider.alarm.delays();

            provider.alarm.ring();
            String second = call.upTo("\"k yo\"");

            assertThat(first).startsWith("HTTP/1.1 200 ");
            assertThat(afterFirst).containsExactly(EACH);
            assertThat(second).doesNotContain("u, l");
            assertThat(provider.simulator.ledger().inFlight()).isOne();
        }
    }

    @Test
    void anAnswerThatDoesNotStreamTakesAsLongAsAllItsTokens() {
        Pace pace = TOKENWISE.draw(new SplittableRandom(1)).plan().pace();

        assertThat(pace.untilWhole(10)).isEqualTo(new Wait.For(Duration.ofMillis(500)));
    }

    @Test
    void aStreamTakesAsLongAsTheWholeAnswerWould() {
        Pace pace = new Pace.Whole(new Wait.For(Duration.ofSeconds(1)));

        assertThat(pace.untilFirst()).isEqualTo(new Wait.For(Duration.ofMillis(400)));
        assertThat(pace.afterEach(10)).isEqualTo(Duration.ofMillis(60));
    }

    @Test
    void aClientThatLeavesInTheMiddleIsBilledForWhatItWasSent() throws Exception {
        try (var provider = Provider.that(TOKENWISE)) {
            try (var call = RawCall.openAi(provider, OPENAI)) {
                await().until(() -> provider.alarm.delays().equals(List.of(FIRST)));
                provider.alarm.ring();
                provider.alarm.ring();
                provider.alarm.ring();
                call.upTo("\"u, l\"");
            }

            provider.awaitInFlight(0);
            assertThat(provider.onlyLine().outcome()).isEqualTo(Outcome.CLIENT_GONE);
            assertThat(provider.onlyLine().status()).isEqualTo(200);
            assertThat(provider.onlyLine().outputTokens()).isEqualTo(3);
            assertThat(provider.onlyLine().usd()).isEqualByComparingTo("0.00006"); // 6 at 2.50, 3 at 15 a million
            assertThat(provider.alarm.delays()).isEmpty();
        }
    }

    @Test
    void aProviderThatHangsUpInTheMiddleBillsWhatItSent() throws Exception {
        try (var provider = Provider.with(new Fault.Disconnect());
                var call = RawCall.openAi(provider, OPENAI)) {

            String answer = call.all();

            assertThat(said(RawCall.events(answer), "/choices/0/delta/content")).isEqualTo("Thank you, let me he");
            assertThat(answer).doesNotContain("\r\n0\r\n");
            assertThat(provider.onlyLine().outcome()).isEqualTo(Outcome.ANSWERED);
            assertThat(provider.onlyLine().outputTokens()).isEqualTo(5);
        }
    }

    @Test
    void aStalledStreamSpeaksHalfAndBillsThat() throws Exception {
        try (var provider = Provider.with(new Fault.Stall())) {
            try (var call = RawCall.anthropic(provider, ANTHROPIC)) {
                call.upTo("e he\"");
                assertThat(provider.simulator.ledger().inFlight()).isOne();
            }

            provider.awaitInFlight(0);
            assertThat(provider.onlyLine().outcome()).isEqualTo(Outcome.CLIENT_GONE);
            assertThat(provider.onlyLine().outputTokens()).isEqualTo(5);
        }
    }

    @Test
    void aTruncatedStreamLacksItsEndMarkerAndNothingElse() throws Exception {
        try (var provider = Provider.with(new Fault.Truncate());
                var call = RawCall.anthropic(provider, ANTHROPIC)) {

            String answer = call.all();

            assertThat(said(RawCall.events(answer), "/delta/text")).isEqualTo(Behaviour.USUAL_REPLY);
            assertThat(answer).doesNotContain("message_delta", "message_stop").endsWith("\r\n0\r\n\r\n");
            assertThat(provider.onlyLine().outcome()).isEqualTo(Outcome.ANSWERED);
        }
    }

    @Test
    void anErrorInTheMiddleOfAStreamIsAnEventAndBillsNothing() throws Exception {
        var twice = List.of(new FaultRule(new Fault.ErrorInside(), new Next(2)));
        try (var provider = Provider.that(Provider.AT_ONCE.withFaults(twice));
                var openAi = RawCall.openAi(provider, OPENAI)) {
            List<String> first = RawCall.events(openAi.all());
            List<String> second = anthropicEvents(provider);

            assertThat(data(first.getLast()).at("/error/message").asText()).isEqualTo("Overloaded");
            assertThat(type(second.getLast())).isEqualTo("error");
            assertThat(data(second.getLast()).at("/error/type").asText()).isEqualTo("overloaded_error");
            assertThat(provider.simulator.ledger().lines()).allSatisfy(line -> {
                assertThat(line.outcome()).isEqualTo(Outcome.FAILED);
                assertThat(line.status()).isEqualTo(200);
                assertThat(line.usd()).isZero();
            });
        }
    }

    @Test
    void aDrippingStreamSaysTheSameByAndBy() throws Exception {
        try (var provider = Provider.with(new Fault.Drip(EACH));
                var call = RawCall.anthropic(provider, ANTHROPIC)) {
            await().until(() -> provider.alarm.delays().equals(List.of(EACH)));
            while (provider.simulator.ledger().inFlight() > 0) {
                provider.alarm.ring();
            }
            provider.alarm.ring();

            List<String> events = RawCall.events(call.all());

            assertThat(said(events, "/delta/text")).isEqualTo(Behaviour.USUAL_REPLY);
            assertThat(type(events.getLast())).isEqualTo("message_stop");
            assertThat(provider.onlyLine().outcome()).isEqualTo(Outcome.ANSWERED);
        }
    }

    @Test
    void anEmptyStreamSaysNothing() throws Exception {
        try (var provider = Provider.with(new Fault.Empty());
                var call = RawCall.openAi(provider, COUNTED)) {

            List<String> events = RawCall.events(call.all());

            assertThat(said(events, "/choices/0/delta/content")).isEmpty();
            assertThat(events).hasSize(4).last().isEqualTo("data: [DONE]");
            assertThat(provider.onlyLine().outputTokens()).isZero();
        }
    }

    private static List<String> anthropicEvents(Provider provider) throws IOException {
        try (var call = RawCall.anthropic(provider, ANTHROPIC)) {
            return RawCall.events(call.all());
        }
    }

    private static JsonNode data(String event) {
        return Provider.json(event.substring(event.indexOf("data: ") + 6));
    }

    private static String type(String event) {
        return event.substring("event: ".length(), event.indexOf('\n'));
    }

    private static String said(List<String> events, String at) {
        return events.stream()
                .filter(event -> !event.equals("data: [DONE]"))
                .map(event -> data(event).at(at).asText())
                .collect(Collectors.joining());
    }
}
