package dev.parley.llm.provider;

import org.jspecify.annotations.Nullable;

/**
 * Where models are called, and as whom.
 *
 * @param apiKey absent where none is needed
 * @param stream whether answers are taken piece by piece
 */
public record Account(
        Protocol protocol, String baseUrl, @Nullable String apiKey, boolean stream) {
    @Override
    public String toString() {
        return "Account[" + protocol + ", " + baseUrl + ", " + (stream ? "streaming" : "blocking") + "]";
    }
}
