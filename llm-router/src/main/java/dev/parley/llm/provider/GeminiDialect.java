package dev.parley.llm.provider;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.llm.provider.Reading.Count;
import dev.parley.llm.provider.Reading.Stop;

/**
 * Google's {@code generateContent}. {@code promptTokenCount} contains what was read from the cache,
 * {@code candidatesTokenCount} does not contain the thoughts, and counts of zero are left out. Every event carries the
 * counts so far.
 */
final class GeminiDialect implements Dialect {
    @Override
    public void read(JsonNode json, Reading reading) {
        reading.model(json.path("modelVersion"));
        usage(json.path("usageMetadata"), reading);
        JsonNode candidate = json.path("candidates").path(0);
        for (JsonNode part : candidate.path("content").path("parts")) {
            if (part.path("thought").asBoolean(false)) {
                reading.thought(part.path("text"));
            } else {
                reading.said(part.path("text"));
            }
        }
        if (candidate.path("finishReason").isTextual()) {
            reading.stop(stop(candidate.path("finishReason").textValue()));
            reading.end();
        }
        // Then there is no candidate at all.
        if (json.path("promptFeedback").path("blockReason").isTextual()) {
            reading.stop(Stop.UNWELCOME);
            reading.end();
        }
    }

    private static Stop stop(String reason) {
        return switch (reason) {
            case "STOP" -> Stop.SAID;
            case "MAX_TOKENS" -> Stop.TRUNCATED;
            case "SAFETY", "RECITATION", "LANGUAGE", "BLOCKLIST", "PROHIBITED_CONTENT", "SPII", "IMAGE_SAFETY" ->
                Stop.UNWELCOME;
            default -> Stop.BROKEN;
        };
    }

    private static void usage(JsonNode usage, Reading reading) {
        JsonNode prompt = usage.path("promptTokenCount");
        if (prompt.isNumber()) {
            long cached = usage.path("cachedContentTokenCount").asLong(0);
            long read = Math.clamp(cached, 0, Math.max(0, prompt.asLong()));
            reading.count(Count.CACHE_READ, read);
            reading.count(Count.INPUT, prompt.asLong() - read);
        }
        JsonNode candidates = usage.path("candidatesTokenCount");
        JsonNode thoughts = usage.path("thoughtsTokenCount");
        if (candidates.isNumber() || thoughts.isNumber()) {
            reading.count(Count.OUTPUT, candidates.asLong(0) + thoughts.asLong(0));
            reading.count(Count.REASONING, thoughts.asLong(0));
        }
    }
}
