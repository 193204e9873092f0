package dev.parley.llm;

import dev.parley.llm.provider.Protocol;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The kinds of provider: which protocol they speak, where, and whether they want a key. */
enum ProviderKind {
    ANTHROPIC(Protocol.ANTHROPIC, "https://api.anthropic.com/v1", true),
    OPENAI(Protocol.OPENAI, "https://api.openai.com/v1", true),
    /** OpenAI's models at an account's own address, which every account has to say. */
    AZURE(Protocol.AZURE, null, true),
    GEMINI(Protocol.GEMINI, "https://generativelanguage.googleapis.com/v1beta", true),
    MISTRAL(Protocol.MISTRAL, "https://api.mistral.ai/v1", true),
    /** Models on a machine of one's own: no key, no bill, and no address that would be right for everybody. */
    OLLAMA(Protocol.OLLAMA, null, false);

    private static final String AZURE_PATH = "/openai/v1";

    final Protocol protocol;
    private final @Nullable String ownBaseUrl;
    private final boolean needsKey;

    ProviderKind(Protocol protocol, @Nullable String ownBaseUrl, boolean needsKey) {
        this.protocol = protocol;
        this.ownBaseUrl = ownBaseUrl;
        this.needsKey = needsKey;
    }

    static Optional<ProviderKind> of(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
    }

    static String words() {
        return Arrays.stream(values()).map(ProviderKind::word).collect(Collectors.joining(", "));
    }

    /** The address to call, or null when there is none. */
    @Nullable
    String baseUrl(ProviderConfig config) {
        String url = config.baseUrl();
        if (url == null || url.isBlank()) {
            return ownBaseUrl;
        }
        String trimmed = url.strip().replaceAll("/+$", "");
        return switch (this) {
            // Known by its host alone; /v1 is where it speaks OpenAI's protocol, beside its own.
            case OLLAMA -> without("/v1", without("/api", trimmed));
            case GEMINI -> without("/openai", trimmed);
            case AZURE -> trimmed.endsWith("/v1") ? trimmed : without("/openai", trimmed) + AZURE_PATH;
            case ANTHROPIC, OPENAI, MISTRAL -> trimmed;
        };
    }

    private static String without(String end, String url) {
        return url.endsWith(end) ? url.substring(0, url.length() - end.length()) : url;
    }

    boolean usable(ProviderConfig config) {
        String key = config.apiKey();
        return baseUrl(config) != null && (!needsKey || (key != null && !key.isBlank()));
    }

    boolean billed() {
        return this != OLLAMA;
    }

    private String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
