package dev.parley.llm.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.llm.Usage;
import dev.parley.llm.provider.Result.Spent;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Tokens as each protocol counts them, and as they are booked. The prompt is estimated at 16 tokens. */
final class BillingTest {
    private static final String OPEN_AI_END = "{\"choices\":[{\"delta\":{},\"finish_reason\":\"stop\"}]}";

    static Stream<Arguments> wholes() {
        return Stream.of(
                of(Protocol.ANTHROPIC, """
                        {"stop_reason":"end_turn","usage":{"input_tokens":21,"cache_creation_input_tokens":300,
                        "cache_read_input_tokens":2000,"output_tokens":50,
                        "cache_creation":{"ephemeral_5m_input_tokens":200,"ephemeral_1h_input_tokens":100}}}""", exact(21, 2000, 300, 50, 0, 100)),
                of(Protocol.ANTHROPIC, """
                        {"stop_reason":"end_turn","usage":{"input_tokens":21,"cache_creation_input_tokens":null,
                        "cache_read_input_tokens":null,"cache_creation":null,"output_tokens":50}}""", exact(21, 0, 0, 50, 0, 0)),
                of(Protocol.OPENAI, """
                        {"choices":[{"finish_reason":"stop"}],"usage":{"prompt_tokens":100,"completion_tokens":30,
                        "total_tokens":130,"prompt_tokens_details":{"cached_tokens":60,"audio_tokens":0},
                        "completion_tokens_details":{"reasoning_tokens":12}}}""", exact(40, 60, 0, 30, 12, 0)),
                // Reasoning beside the completion, as some have it who speak OpenAI's protocol.
                of(Protocol.OPENAI, """
                        {"choices":[{"finish_reason":"stop"}],"usage":{"prompt_tokens":100,"completion_tokens":30,
                        "total_tokens":150,"completion_tokens_details":{"reasoning_tokens":20}}}""", exact(100, 0, 0, 50, 20, 0)),
                of(Protocol.OPENAI, """
                        {"choices":[{"finish_reason":"stop"}],
                        "usage":{"prompt_tokens":0,"completion_tokens":0,"total_tokens":0}}""", exact(0, 0, 0, 0, 0, 0)),
                of(Protocol.AZURE, """
                        {"choices":[{"finish_reason":"length"}],
                        "usage":{"prompt_tokens":9,"completion_tokens":8,"total_tokens":17}}""", exact(9, 0, 0, 8, 0, 0)),
                of(Protocol.GEMINI, """
                        {"candidates":[{"finishReason":"STOP"}],"usageMetadata":{"promptTokenCount":100,
                        "cachedContentTokenCount":60,"candidatesTokenCount":30,"thoughtsTokenCount":12,
                        "totalTokenCount":142}}""", exact(40, 60, 0, 42, 12, 0)),
                of(Protocol.GEMINI, """
                        {"candidates":[{"finishReason":"MAX_TOKENS"}],"usageMetadata":{"promptTokenCount":100,
                        "thoughtsTokenCount":200,"totalTokenCount":300}}""", exact(100, 0, 0, 200, 200, 0)),
                of(Protocol.MISTRAL, """
                        {"choices":[{"finish_reason":"stop"}],
                        "usage":{"prompt_tokens":9,"completion_tokens":8,"total_tokens":17}}""", exact(9, 0, 0, 8, 0, 0)),
                of(Protocol.OLLAMA, """
                        {"done":true,"done_reason":"stop","prompt_eval_count":9,"eval_count":8}""", exact(9, 0, 0, 8, 0, 0)),
                // It leaves out the count of a prompt it had in its memory.
                of(Protocol.OLLAMA, """
                        {"done":true,"done_reason":"stop","eval_count":8}""", estimated(16, 8)),
                of(Protocol.OPENAI, """
                        {"choices":[{"message":{"content":"12345678"},"finish_reason":"stop"}],"usage":{}}""", estimated(16, 2)));
    }

    @ParameterizedTest
    @MethodSource("wholes")
    void aWholeBodyIsBookedAsItsProviderCounts(Protocol protocol, String body, Spent spent) {
        Exchange exchange = answering(protocol);

        exchange.body(body);
        exchange.wholeBody();

        assertThat(Billing.of(exchange)).isEqualTo(spent);
    }

    static Stream<Arguments> streams() {
        String anthropicStart = """
                {"type":"message_start","message":{"usage":{"input_tokens":21,"cache_read_input_tokens":2000,
                "output_tokens":1}}}""";
        String anthropicText = """
                {"type":"content_block_delta","delta":{"type":"text_delta","text":"12345678901234567890"}}""";
        String anthropicDelta = """
                {"type":"message_delta","delta":{"stop_reason":"end_turn"},"usage":{"output_tokens":%d}}""";
        String openAiText =
                "{\"choices\":[{\"delta\":{\"content\":\"12345678\"},\"finish_reason\":null}],\"usage\":null}";
        String openAiUsage = "{\"choices\":[],\"usage\":{\"prompt_tokens\":%d,\"completion_tokens\":%d}}";
        String gemini = """
                {"candidates":[{"content":{"parts":[{"text":"1234"}]}%s}],"usageMetadata":{"promptTokenCount":9,
                "candidatesTokenCount":%d,"thoughtsTokenCount":5}}""";
        return Stream.of(
                events(
                        Protocol.ANTHROPIC,
                        exact(21, 2000, 0, 64, 0, 0),
                        anthropicStart,
                        anthropicText,
                        anthropicDelta.formatted(64)),
                // The last count holds, never the sum.
                events(
                        Protocol.ANTHROPIC,
                        exact(21, 2000, 0, 64, 0, 0),
                        anthropicStart,
                        anthropicDelta.formatted(60),
                        anthropicDelta.formatted(64)),
                // Cut after the text: the input was told, the output is what arrived.
                events(Protocol.ANTHROPIC, partial(21, 2000, 5, 0), anthropicStart, anthropicText),
                events(Protocol.OPENAI, estimated(16, 4), openAiText, openAiText),
                events(Protocol.OPENAI, estimated(16, 2), openAiText, OPEN_AI_END),
                events(Protocol.OPENAI, exact(9, 0, 0, 8, 0, 0), openAiText, OPEN_AI_END, openAiUsage.formatted(9, 8)),
                events(
                        Protocol.OPENAI,
                        exact(9, 0, 0, 8, 0, 0),
                        openAiUsage.formatted(9, 3),
                        openAiText,
                        OPEN_AI_END,
                        openAiUsage.formatted(9, 8),
                        openAiUsage.formatted(9, 8)),
                events(Protocol.OPENAI, exact(0, 0, 0, 0, 0, 0), openAiText, OPEN_AI_END, openAiUsage.formatted(0, 0)),
                events(
                        Protocol.GEMINI,
                        exact(9, 0, 0, 13, 5, 0),
                        gemini.formatted("", 3),
                        gemini.formatted(",\"finishReason\":\"STOP\"", 8)),
                events(Protocol.GEMINI, partial(9, 0, 8, 5), gemini.formatted("", 1), gemini.formatted("", 3)),
                events(
                        Protocol.OLLAMA,
                        estimated(16, 2),
                        "{\"message\":{\"content\":\"1234\",\"thinking\":\"5678\"},\"done\":false}"),
                events(
                        Protocol.MISTRAL,
                        estimated(16, 1),
                        "{\"choices\":[{\"delta\":{\"content\":[{\"type\":\"text\",\"text\":\"1234\"}]}}]}"));
    }

    @ParameterizedTest
    @MethodSource("streams")
    void aStreamIsBookedAsFarAsItWasCountedAndEstimatedBeyond(Protocol protocol, Spent spent, String[] events) {
        Exchange exchange = answering(protocol);

        Stream.of(events).forEach(exchange::event);

        assertThat(Billing.of(exchange)).isEqualTo(spent);
    }

    @ParameterizedTest
    @MethodSource("wholes")
    void aStatusOfFailureIsNotBilled(Protocol protocol, String body, Spent ignored) {
        Exchange exchange = answering(protocol);

        exchange.head(500, exchange.headers());
        exchange.body(body);

        assertThat(Billing.of(exchange)).isEqualTo(Spent.NOTHING);
    }

    private static Exchange answering(Protocol protocol) {
        var exchange = new Exchange(new Dialling(Shape.OPENAI).call(), Dialect.of(protocol), () -> 0);
        exchange.bodyAsked();
        exchange.head(200, exchange.headers());
        return exchange;
    }

    private static Arguments of(Protocol protocol, String body, Spent spent) {
        return Arguments.of(protocol, body, spent);
    }

    private static Arguments events(Protocol protocol, Spent spent, String... events) {
        return Arguments.of(protocol, spent, events);
    }

    private static Spent exact(long input, long cacheRead, long cacheWrite, long output, long reasoning, long hour) {
        return new Spent(new Usage(input, cacheRead, cacheWrite, output, reasoning, hour), false);
    }

    private static Spent estimated(long input, long output) {
        return partial(input, 0, output, 0);
    }

    private static Spent partial(long input, long cacheRead, long output, long reasoning) {
        return new Spent(new Usage(input, cacheRead, 0, output, reasoning), true);
    }
}
