package dev.parley.loadtest.simulate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.loadtest.http.Request;
import java.util.ArrayList;

/** OpenAI's chat completions, which Groq, Mistral, Ollama and many others speak too. */
record OpenAiProtocol() implements Protocol {

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
    public Reading read(Request request, JsonNode body) {
        var contents = new ArrayList<JsonNode>();
        body.path("messages").forEach(message -> contents.add(message.path("content")));
        return new Reading.Understood(body.path("model").asText(), Tokens.in(contents));
    }

    @Override
    public String answer(Answer answer) {
        ObjectNode body = Json.object();
        body.put("id", "chatcmpl-sim" + answer.seq());
        body.put("object", "chat.completion");
        body.put("created", answer.createdSeconds());
        body.put("model", answer.model());
        ObjectNode choice = body.putArray("choices").addObject();
        choice.put("index", 0);
        ObjectNode message = choice.putObject("message");
        message.put("role", "assistant");
        message.put("content", answer.text());
        message.putNull("refusal");
        choice.putNull("logprobs");
        choice.put("finish_reason", "stop");
        Usage counted = answer.usage();
        ObjectNode usage = body.putObject("usage");
        usage.put("prompt_tokens", counted.inputTokens());
        usage.put("completion_tokens", counted.outputTokens());
        usage.put("total_tokens", counted.inputTokens() + counted.outputTokens());
        usage.putObject("prompt_tokens_details").put("cached_tokens", 0).put("audio_tokens", 0);
        usage.putObject("completion_tokens_details").put("reasoning_tokens", 0).put("audio_tokens", 0);
        return body.toString();
    }

    @Override
    public String error(int status, String message) {
        ObjectNode body = Json.object();
        ObjectNode error = body.putObject("error");
        error.put("message", message);
        switch (status) {
            case 401 -> error.put("type", "invalid_request_error").put("code", "invalid_api_key");
            case 429 -> error.put("type", "requests").put("code", "rate_limit_exceeded");
            default ->
                error.put("type", status < 500 ? "invalid_request_error" : "server_error")
                        .putNull("code");
        }
        error.putNull("param");
        return body.toString();
    }
}
