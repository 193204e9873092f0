package dev.parley.llm.provider;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.llm.provider.Reading.Count;

/**
 * OpenAI's transcripts. Some models are billed by tokens and count them; others by time, and tell the seconds: a tenth of a second is
 * counted as a token of input, and priced so in the book.
 */
final class TranscriptDialect implements Dialect {
    private static final int TOKENS_A_SECOND = 10;

    @Override
    public void read(JsonNode json, Reading reading) {
        reading.said(json.path("text"));
        JsonNode usage = json.path("usage");
        reading.count(Count.INPUT, usage.path("input_tokens"));
        reading.count(Count.OUTPUT, usage.path("output_tokens"));
        JsonNode seconds = usage.path("seconds");
        if (seconds.isNumber()) {
            reading.count(Count.INPUT, Math.ceilDiv(Math.round(seconds.asDouble() * 1_000) * TOKENS_A_SECOND, 1_000L));
            reading.count(Count.OUTPUT, 0);
        }
    }
}
