package dev.parley.loadtest.simulate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.loadtest.http.Request;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** OpenAI's chat completions, which Groq, Mistral, Ollama and many others speak too. */
record OpenAiProtocol() implements Protocol {

    private static final String CHUNK = "chat.completion.chunk";

    @Override
    public String requestIdHeader() {
        return "x-request-id";
    }

    @Override
    public boolean hasKey(Request request) {
        String authorization = request.header("authorization");
        return authorization.regionMatches(/* ignoreCase= */ true, 0, "Bearer ", 0, 7)
                && !authorization.substring(7).isBlank();
    }

    @Override
    public String keyMissing() {
        return "You didn't provide an API key. Send it as \"Authorization: Bearer <key>\"; any key will do here.";
    }

    @Override
    public Reading read(Request request, CallBody body) {
        return new Reading.Understood(body, Tokens.ofBytes(body.messageBytes()));
    }

    @Override
    public Kept kept(CallBody body, PromptCache cache) {
        return cache.automatic(body.model(), body.messagePrefixes().steps());
    }

    @Override
    public String answer(Answer answer) {
        return "{" + start(answer, "chat.completion") + "\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\","
                + "\"content\":" + Json.quoted(answer.text()) + ",\"refusal\":null},\"logprobs\":null,"
                + "\"finish_reason\":\"stop\"}],\"usage\":" + usage(answer.usage()) + "}";
    }

    @Override
    public String opening(Answer answer) {
        return chunk(answer, "{\"role\":\"assistant\",\"content\":\"\",\"refusal\":null}", "null");
    }

    @Override
    public String words(Answer answer, String words) {
        return chunk(answer, "{\"content\":" + Json.quoted(words) + "}", "null");
    }

    @Override
    public String closing(Answer answer) {
        String counted = answer.tellsUsage()
                ? event("{" + start(answer, CHUNK) + "\"choices\":[],\"usage\":" + usage(answer.usage()) + "}")
                : "";
        return chunk(answer, "{}", "\"stop\"") + counted + event("[DONE]");
    }

    @Override
    public String errorEvent(int status, String message) {
        return event(error(status, message));
    }

    @Override
    public Map<String, String> resetHeaders(Duration after, Instant now) {
        return Map.of(
                "x-ratelimit-limit-requests", "500",
                "x-ratelimit-remaining-requests", "0",
                "x-ratelimit-reset-requests",
                        BigDecimal.valueOf(after.toMillis(), 3)
                                        .stripTrailingZeros()
                                        .toPlainString() + "s");
    }

    private static String chunk(Answer answer, String delta, String finish) {
        return event("{" + start(answer, CHUNK) + "\"choices\":[{\"index\":0,\"delta\":" + delta
                + ",\"logprobs\":null,\"finish_reason\":" + finish + "}]"
                + (answer.tellsUsage() ? ",\"usage\":null}" : "}"));
    }

    private static String event(String data) {
        return "data: " + data + "\n\n";
    }

    private static String start(Answer answer, String object) {
        return "\"id\":\"chatcmpl-sim" + answer.seq() + "\",\"object\":\"" + object + "\",\"created\":"
                + answer.createdSeconds() + ",\"model\":" + Json.quoted(answer.model()) + ",";
    }

    private static String usage(Usage counted) {
        return "{\"prompt_tokens\":" + counted.inputTokens() + ",\"completion_tokens\":" + counted.outputTokens()
                + ",\"total_tokens\":" + (counted.inputTokens() + counted.outputTokens())
                + ",\"prompt_tokens_details\":{\"cached_tokens\":"
                + counted.kept().read() + ",\"audio_tokens\":0},"
                + "\"completion_tokens_details\":{\"reasoning_tokens\":0,\"audio_tokens\":0}}";
    }

    @Override
    public Said unpaid() {
        return new Said(
                429,
                error(
                        "insufficient_quota",
                        "insufficient_quota",
                        "You exceeded your current quota, please check your plan and billing details."));
    }

    @Override
    public Said overlong() {
        return new Said(
                400,
                error(
                        "invalid_request_error",
                        "context_length_exceeded",
                        "This model's maximum context length is 128000 tokens. However, your messages resulted in"
                                + " 208310 tokens."));
    }

    @Override
    public String error(int status, String message) {
        return switch (status) {
            case 401 -> error("invalid_request_error", "invalid_api_key", message);
            case 429 -> error("requests", "rate_limit_exceeded", message);
            default -> error(status < 500 ? "invalid_request_error" : "server_error", null, message);
        };
    }

    private static String error(String type, @Nullable String code, String message) {
        ObjectNode body = Json.object();
        body.putObject("error")
                .put("message", message)
                .put("type", type)
                .put("code", code)
                .putNull("param");
        return body.toString();
    }
}
