package dev.parley.llm.provider;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.llm.provider.Reading.Count;
import dev.parley.llm.provider.Reading.Stop;

/** Ollama's chat: the counts come with the line that says {@code done}. */
final class OllamaDialect implements Dialect {
    @Override
    public void read(JsonNode json, Reading reading) {
        reading.model(json.path("model"));
        reading.said(json.path("message").path("content"));
        reading.thought(json.path("message").path("thinking"));
        reading.count(Count.INPUT, json.path("prompt_eval_count"));
        reading.count(Count.OUTPUT, json.path("eval_count"));
        if (json.path("done").asBoolean(false)) {
            reading.stop(json.path("done_reason").asText().equals("length") ? Stop.TRUNCATED : Stop.SAID);
            reading.end();
            reading.close();
        }
    }
}
