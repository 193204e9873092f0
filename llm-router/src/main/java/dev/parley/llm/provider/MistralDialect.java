package dev.parley.llm.provider;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.llm.provider.Reading.Count;

/** Mistral's chat completions: plain counts, and contents that are a text or a list of texts and thoughts. */
final class MistralDialect implements Dialect {
    @Override
    public void read(JsonNode json, Reading reading) {
        JsonNode usage = json.path("usage");
        JsonNode choice = json.path("choices").path(0);
        JsonNode content =
                choice.path(choice.has("delta") ? "delta" : "message").path("content");
        reading.model(json.path("model"));
        reading.count(Count.INPUT, usage.path("prompt_tokens"));
        reading.count(Count.OUTPUT, usage.path("completion_tokens"));
        reading.said(content);
        if (content.isArray()) {
            for (JsonNode part : content) {
                reading.said(part.path("text"));
                part.path("thinking").forEach(thought -> reading.thought(thought.path("text")));
            }
        }
        OpenAiDialect.finish(choice.path("finish_reason"), reading);
    }
}
