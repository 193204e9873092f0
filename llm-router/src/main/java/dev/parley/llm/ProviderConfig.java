package dev.parley.llm;

import org.jspecify.annotations.Nullable;

/**
 * One account at a provider, as under {@code llm.providers}; checked by {@link LlmRouterConfig}, which knows its name.
 *
 * @param kind {@code anthropic}, {@code openai}, {@code gemini}, {@code mistral} or {@code ollama}
 * @param apiKey blank or absent leaves the provider out, unless its kind needs none
 * @param baseUrl blank or absent means the kind's own
 */
public record ProviderConfig(
        String kind, @Nullable String apiKey, @Nullable String baseUrl) {
    @Override
    public String toString() {
        String key = apiKey == null || apiKey.isBlank() ? "none" : "****";
        return "ProviderConfig[kind=" + kind + ", apiKey=" + key + ", baseUrl=" + baseUrl + "]";
    }
}
