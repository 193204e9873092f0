package dev.parley.loadtest.simulate;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Counts tokens by a rule that anyone can repeat: one for every four bytes of UTF-8, a begun four counts whole. About what
 * real tokenizers make of English; which is beside the point, since a client takes the provider's word for it.
 */
final class Tokens {

    private static final int BYTES_PER_TOKEN = 4;

    private Tokens() {}

    /** Of a text; none for the empty one. */
    static long in(String text) {
        return ofBytes(text.getBytes(UTF_8).length);
    }

    /** Of all the texts inside contents, each a string or a list of parts, counted as one text. */
    static long in(Iterable<JsonNode> contents) {
        long bytes = 0;
        for (JsonNode content : contents) {
            bytes += bytes(content);
        }
        return ofBytes(bytes);
    }

    private static long bytes(JsonNode content) {
        if (content.isTextual()) {
            return content.asText().getBytes(UTF_8).length;
        }
        long bytes = 0;
        for (JsonNode part : content) {
            bytes += bytes(part.path("text"));
        }
        return bytes;
    }

    private static long ofBytes(long bytes) {
        return Math.ceilDiv(bytes, BYTES_PER_TOKEN);
    }
}
