package dev.parley.llm;

import org.jspecify.annotations.Nullable;

/**
 * One account at a provider, as under {@code llm.providers}; checked by {@link LlmRouterConfig}, which knows its name.
 *
 * @param kind {@code anthropic}, {@code openai}, {@code azure}, {@code gemini}, {@code mistral} or {@code ollama}
 * @param apiKey blank or absent leaves the provider out, unless its kind needs none
 * @param baseUrl blank or absent means the kind's own
 * @param stream false for models that can answer only in one piece
 */
public record ProviderConfig(
        String kind, @Nullable String apiKey, @Nullable String baseUrl, boolean stream) {
    /** A provider that streams, as nearly all do. */
    public ProviderConfig(String kind, @Nullable String apiKey, @Nullable String baseUrl) {
        this(kind, apiKey, baseUrl, /* stream= */ true);
    }

    @Override
    public String toString() {
        String key = apiKey == null || apiKey.isBlank() ? "none" : "****";
        return "ProviderConfig[kind=" + kind + ", apiKey=" + key + ", baseUrl=" + baseUrl + ", stream=" + stream + "]";
    }
}
