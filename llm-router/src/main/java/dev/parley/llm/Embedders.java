package dev.parley.llm;

import dev.parley.llm.LlmRouterConfig.Reference;
import dev.parley.llm.provider.Account;
import dev.parley.llm.provider.MiniLm;
import dev.parley.llm.provider.RemoteEmbedder;
import java.util.Map;
import java.util.Optional;

/** Makes embedders. */
public final class Embedders {
    /** The model that runs in the process. */
    public static final String MINILM = "minilm";

    /** Says that there are to be no vectors. */
    public static final String NONE = "none";

    private Embedders() {}

    /**
     * The embedder of that name; nothing for {@link #NONE}, or where the provider is left out for want of a key.
     *
     * @param name {@link #MINILM}, {@link #NONE} or {@code provider/model}
     * @param providers accounts by their names; those of an embedder speak OpenAI's protocol
     * @throws IllegalArgumentException saying what is wrong with the name
     */
    public static Optional<Embedder> create(String name, Map<String, ProviderConfig> providers) {
        return switch (name) {
            case NONE -> Optional.empty();
            case MINILM -> Optional.of(new MiniLm());
            default -> remote(name, providers);
        };
    }

    private static Optional<Embedder> remote(String name, Map<String, ProviderConfig> providers) {
        if (name.indexOf('/') < 1 || name.endsWith("/")) {
            throw new IllegalArgumentException(
                    "\"" + name + "\" is no embedder; write " + MINILM + ", " + NONE + " or provider/model");
        }
        Reference reference = Reference.of(name);
        ProviderConfig provider = providers.get(reference.provider());
        if (provider == null) {
            return Optional.empty();
        }
        ProviderKind kind = LlmRouterConfig.kindOf(provider);
        String baseUrl = kind.baseUrl(provider);
        if (baseUrl == null || !kind.usable(provider)) {
            return Optional.empty();
        }
        String address = switch (kind) {
            case OPENAI, AZURE, MISTRAL -> baseUrl;
            // Beside their own protocols these speak OpenAI's.
            case OLLAMA -> baseUrl + "/v1";
            case GEMINI -> baseUrl + "/openai";
            case ANTHROPIC ->
                throw new IllegalArgumentException("\"" + name
                        + "\": this kind of provider has no models for vectors; write " + MINILM + ", " + NONE
                        + " or a model of another provider");
        };
        return Optional.of(new RemoteEmbedder(
                new Account(kind.protocol, address, provider.apiKey(), /* stream= */ false), reference.model()));
    }
}
