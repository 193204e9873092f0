package dev.parley.llm.provider;

import com.fasterxml.jackson.databind.JsonNode;

/** How one protocol says what matters to us; an event of a stream is read like a whole body. Without state. */
interface Dialect {
    static Dialect of(Protocol protocol) {
        return switch (protocol) {
            case ANTHROPIC -> new AnthropicDialect();
            case OPENAI, AZURE -> new OpenAiDialect();
            case GEMINI -> new GeminiDialect();
            case MISTRAL -> new MistralDialect();
            case OLLAMA -> new OllamaDialect();
        };
    }

    /** Notes what is there; what is not there leaves the reading as it was. */
    void read(JsonNode json, Reading reading);
}
