package dev.parley.loadtest.simulate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.loadtest.http.Request;
import java.util.ArrayList;

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
    public Reading read(Request request, JsonNode body) {
        if (request.header("anthropic-version").isBlank()) {
            return new Reading.Refused(400, "anthropic-version header is required, such as 2023-06-01");
        }
        if (body.path("max_tokens").asLong() < 1) {
            return new Reading.Refused(400, "max_tokens is required: at least 1");
        }
        var contents = new ArrayList<JsonNode>();
        contents.add(body.path("system"));
        body.path("messages").forEach(message -> contents.add(message.path("content")));
        return new Reading.Understood(body.path("model").asText(), Tokens.in(contents));
    }

    @Override
    public String answer(Answer answer) {
        ObjectNode body = Json.object();
        body.put("id", "msg_sim" + answer.seq());
        body.put("type", "message");
        body.put("role", "assistant");
        body.put("model", answer.model());
        body.putArray("content").addObject().put("type", "text").put("text", answer.text());
        body.put("stop_reason", "end_turn");
        body.putNull("stop_sequence");
        body.putObject("usage")
                .put("input_tokens", answer.usage().inputTokens())
                .put("cache_creation_input_tokens", 0)
                .put("cache_read_input_tokens", 0)
                .put("output_tokens", answer.usage().outputTokens());
        return body.toString();
    }

    @Override
    public String error(int status, String message) {
        ObjectNode body = Json.object();
        body.put("type", "error");
        body.putObject("error").put("type", type(status)).put("message", message);
        return body.toString();
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
