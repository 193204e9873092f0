package dev.parley.llm.provider;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where models are called, and as whom.
 *
 * @param apiKey absent where none is needed
 * @param stream whether answers are taken piece by piece
 */
public record Account(
        Protocol protocol, String baseUrl, @Nullable String apiKey, boolean stream) {
    /** The key as a bearer's token or its provider's own header; absent where {@link #headers} show it, or nothing does. */
    @Nullable
    String bearer() {
        return protocol == Protocol.AZURE ? null : apiKey;
    }

    /** What every request says beside. */
    Map<String, String> headers() {
        return protocol == Protocol.AZURE ? Map.of("api-key", Objects.requireNonNull(apiKey)) : Map.of();
    }

    @Override
    public String toString() {
        return "Account[" + protocol + ", " + baseUrl + ", " + (stream ? "streaming" : "blocking") + "]";
    }
}
