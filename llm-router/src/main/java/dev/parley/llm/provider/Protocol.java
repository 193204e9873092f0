package dev.parley.llm.provider;

/** What a provider speaks over HTTP. */
public enum Protocol {
    /** The Messages API. */
    ANTHROPIC,
    /** Chat completions, which most providers speak, each at its own address. */
    OPENAI
}
