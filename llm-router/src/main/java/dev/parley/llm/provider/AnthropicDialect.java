package dev.parley.llm.provider;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.llm.provider.Reading.Count;
import dev.parley.llm.provider.Reading.Stop;

/**
 * Anthropic's messages. What was read from the cache and written to it is counted beside {@code input_tokens}; a stream
 * tells the input in its first event and the output, summed up, in its last but one.
 */
final class AnthropicDialect implements Dialect {
    @Override
    public void read(JsonNode json, Reading reading) {
        JsonNode message = json.path("message");
        JsonNode delta = json.path("delta");
        reading.model(json.path("model"));
        reading.model(message.path("model"));
        usage(message.path("usage"), reading);
        usage(json.path("usage"), reading);
        for (JsonNode piece : new JsonNode[] {delta, json.path("content_block")}) {
            reading.said(piece.path("text"));
            reading.thought(piece.path("thinking"));
        }
        stop(json.path("stop_reason"), reading);
        stop(delta.path("stop_reason"), reading);
        if (json.path("type").asText().equals("message_stop")) {
            reading.whole();
        }
    }

    private static void usage(JsonNode usage, Reading reading) {
        reading.count(Count.INPUT, usage.path("input_tokens"));
        reading.count(Count.CACHE_READ, usage.path("cache_read_input_tokens"));
        reading.count(Count.CACHE_WRITE, usage.path("cache_creation_input_tokens"));
        reading.count(Count.CACHE_WRITE_HOUR, usage.path("cache_creation").path("ephemeral_1h_input_tokens"));
        reading.count(Count.OUTPUT, usage.path("output_tokens"));
    }

    private static void stop(JsonNode reason, Reading reading) {
        if (reason.isTextual()) {
            reading.stop(
                    switch (reason.textValue()) {
                        case "refusal" -> Stop.UNWELCOME;
                        case "max_tokens", "model_context_window_exceeded" -> Stop.TRUNCATED;
                        default -> Stop.SAID;
                    });
        }
    }
}
