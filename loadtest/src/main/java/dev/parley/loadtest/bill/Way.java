package dev.parley.loadtest.bill;

/** A way to ask models, each with one more means of saving than the one before. */
enum Way {
    STRONG("strong models for everything", false, "0s", false),
    TIERS("tiers: strong models for what is about money", true, "0s", false),
    SHARED("and answers that several customers get", true, "1h", false),
    PROMPTS("and the providers' prompt caches", true, "1h", true);

    private static final String STRONG_MODELS = "[openai/gpt-5.4, anthropic/claude-sonnet-5]";
    private static final String FAST_MODELS = "[openai/gpt-5-mini, anthropic/claude-haiku-4-5]";

    private final String meaning;
    private final boolean hasTiers;
    private final String sharedFor;
    private final boolean keepsPrompts;

    Way(String meaning, boolean hasTiers, String sharedFor, boolean keepsPrompts) {
        this.meaning = meaning;
        this.hasTiers = hasTiers;
        this.sharedFor = sharedFor;
        this.keepsPrompts = keepsPrompts;
    }

    String meaning() {
        return meaning;
    }

    /** Whether the provider is one that keeps beginnings of prompts. */
    boolean keepsPrompts() {
        return keepsPrompts;
    }

    /** The section of models of {@code parley.yaml}. */
    String yaml(String providerAddress) {
        return """
                llm:
                  deadline: 20s
                  cache: {ttl: %2$s}
                  providers:
                    openai: {kind: openai, apiKey: any, baseUrl: "%1$s/v1"}
                    anthropic: {kind: anthropic, apiKey: any, baseUrl: "%1$s/v1"}
                  tiers: {fast: %3$s, strong: %4$s}
                """.formatted(providerAddress, sharedFor, hasTiers ? FAST_MODELS : STRONG_MODELS, STRONG_MODELS);
    }
}
