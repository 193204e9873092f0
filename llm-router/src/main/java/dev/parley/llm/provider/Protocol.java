package dev.parley.llm.provider;

/** What a provider speaks over HTTP. */
public enum Protocol {
    /** The Messages API. */
    ANTHROPIC,
    /** Chat completions, which most providers speak, each at its own address. */
    OPENAI,
    /** OpenAI's chat completions with the key in a header of Azure's own. */
    AZURE,
    /** Google's {@code generateContent}. */
    GEMINI,
    /** Mistral's chat completions: OpenAI's, with counts and contents of their own. */
    MISTRAL,
    /** Ollama's chat, which streams JSON line by line. */
    OLLAMA
}
