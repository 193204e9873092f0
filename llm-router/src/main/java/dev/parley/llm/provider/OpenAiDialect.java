package dev.parley.llm.provider;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.llm.provider.Reading.Count;
import dev.parley.llm.provider.Reading.Stop;

/**
 * OpenAI's chat completions. {@code prompt_tokens} contains what was read from the cache, and {@code completion_tokens}
 * the reasoning; some who speak this protocol leave the reasoning out of it, and have it in {@code total_tokens} only.
 */
final class OpenAiDialect implements Dialect {
    @Override
    public void read(JsonNode json, Reading reading) {
        reading.model(json.path("model"));
        usage(json.path("usage"), reading);
        choice(json.path("choices").path(0), reading);
    }

    private static void choice(JsonNode choice, Reading reading) {
        JsonNode said = choice.has("delta") ? choice.path("delta") : choice.path("message");
        reading.said(said.path("content"));
        reading.thought(said.path(said.path("reasoning_content").isTextual() ? "reasoning_content" : "reasoning"));
        if (!said.path("refusal").asText("").isBlank()) {
            reading.stop(Stop.UNWELCOME);
        }
        finish(choice.path("finish_reason"), reading);
    }

    /** Shared with Mistral's. */
    static void finish(JsonNode reason, Reading reading) {
        if (reason.isTextual() && !reason.textValue().isBlank()) {
            reading.stop(
                    switch (reason.textValue()) {
                        case "content_filter" -> Stop.UNWELCOME;
                        case "error" -> Stop.BROKEN;
                        case "length", "model_length" -> Stop.TRUNCATED;
                        default -> Stop.SAID;
                    });
            reading.end();
        }
    }

    private static void usage(JsonNode usage, Reading reading) {
        JsonNode prompt = usage.path("prompt_tokens");
        JsonNode completion = usage.path("completion_tokens");
        if (prompt.isNumber()) {
            long cached =
                    usage.path("prompt_tokens_details").path("cached_tokens").asLong(0);
            long read = Math.clamp(cached, 0, Math.max(0, prompt.asLong()));
            reading.count(Count.CACHE_READ, read);
            reading.count(Count.INPUT, prompt.asLong() - read);
        }
        if (completion.isNumber()) {
            long besidePrompt = usage.path("total_tokens").asLong(0) - prompt.asLong(0);
            reading.count(Count.OUTPUT, Math.max(completion.asLong(), besidePrompt));
            reading.count(
                    Count.REASONING, usage.path("completion_tokens_details").path("reasoning_tokens"));
        }
    }
}
