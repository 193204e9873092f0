package dev.parley.loadtest.simulate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.loadtest.http.Request;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** Anthropic's messages. */
record AnthropicProtocol() implements Protocol {

    @Override
    public String requestIdHeader() {
        return "request-id";
    }

    @Override
    public boolean hasKey(Request request) {
        return !request.header("x-api-key").isBlank();
    }

    @Override
    public String keyMissing() {
        return "x-api-key header is required; any key will do here.";
    }

    @Override
    public Reading read(Request request, CallBody body) {
        if (request.header("anthropic-version").isBlank()) {
            return new Reading.Refused(400, "anthropic-version header is required, such as 2023-06-01");
        }
        if (body.maxTokens() < 1) {
            return new Reading.Refused(400, "max_tokens is required: at least 1");
        }
        return new Reading.Understood(body, Tokens.ofBytes(body.systemBytes() + body.messageBytes()));
    }

    @Override
    public Kept kept(CallBody body, PromptCache cache) {
        return body.marksSystem()
                ? cache.marked(body.model(), body.systemPrefixes().whole(), Tokens.ofBytes(body.systemBytes()))
                : Kept.NOTHING;
    }

    @Override
    public String answer(Answer answer) {
        return "{" + start(answer) + "\"content\":[{\"type\":\"text\",\"text\":" + Json.quoted(answer.text())
                + "}],\"stop_reason\":\"end_turn\",\"stop_sequence\":null,"
                + usage(answer, answer.usage().outputTokens()) + "}";
    }

    @Override
    public String opening(Answer answer) {
        // The real one has counted a token by then.
        return event(
                        "message_start",
                        "\"message\":{" + start(answer) + "\"content\":[],\"stop_reason\":null,\"stop_sequence\":null,"
                                + usage(answer, 1) + "}")
                + event("content_block_start", "\"index\":0,\"content_block\":{\"type\":\"text\",\"text\":\"\"}")
                + event("ping", "");
    }

    @Override
    public String words(Answer answer, String words) {
        return event(
                "content_block_delta",
                "\"index\":0,\"delta\":{\"type\":\"text_delta\",\"text\":" + Json.quoted(words) + "}");
    }

    @Override
    public String closing(Answer answer) {
        return event("content_block_stop", "\"index\":0")
                + event(
                        "message_delta",
                        "\"delta\":{\"stop_reason\":\"end_turn\",\"stop_sequence\":null},\"usage\":{\"output_tokens\":"
                                + answer.usage().outputTokens() + "}")
                + event("message_stop", "");
    }

    @Override
    public String errorEvent(int status, String message) {
        return "event: error\ndata: " + error(status, message) + "\n\n";
    }

    @Override
    public Map<String, String> resetHeaders(Duration after, Instant now) {
        return Map.of(
                "anthropic-ratelimit-requests-limit", "50",
                "anthropic-ratelimit-requests-remaining", "0",
                "anthropic-ratelimit-requests-reset", now.plus(after).toString());
    }

    private static String event(String type, String fields) {
        return "event: " + type + "\ndata: {\"type\":\"" + type + "\"" + (fields.isEmpty() ? "" : "," + fields)
                + "}\n\n";
    }

    private static String start(Answer answer) {
        return "\"id\":\"msg_sim" + answer.seq() + "\",\"type\":\"message\",\"role\":\"assistant\",\"model\":"
                + Json.quoted(answer.model()) + ",";
    }

    private static String usage(Answer answer, long outputTokens) {
        Usage counted = answer.usage();
        Kept kept = counted.kept();
        // What the cache had to do with is not part of the input here.
        return "\"usage\":{\"input_tokens\":" + (counted.inputTokens() - kept.read() - kept.written())
                + ",\"cache_creation_input_tokens\":" + kept.written() + ",\"cache_read_input_tokens\":" + kept.read()
                + ",\"output_tokens\":" + outputTokens + "}";
    }

    @Override
    public String error(int status, String message) {
        ObjectNode body = Json.object();
        body.put("type", "error");
        body.putObject("error").put("type", type(status)).put("message", message);
        return body.toString();
    }

    @Override
    public Said unpaid() {
        return new Said(
                400,
                error(
                        400,
                        "Your credit balance is too low to access the Anthropic API. Please go to Plans & Billing to"
                                + " upgrade or purchase credits."));
    }

    @Override
    public Said overlong() {
        return new Said(400, error(400, "prompt is too long: 208310 tokens > 200000 maximum"));
    }

    private static String type(int status) {
        return switch (status) {
            case 401 -> "authentication_error";
            case 403 -> "permission_error";
            case 404 -> "not_found_error";
            case 429 -> "rate_limit_error";
            case 529 -> "overloaded_error";
            default -> status < 500 ? "invalid_request_error" : "api_error";
        };
    }
}
