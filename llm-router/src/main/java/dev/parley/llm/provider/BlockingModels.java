package dev.parley.llm.provider;

import dev.langchain4j.model.anthropic.AnthropicChatModel;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.googleai.GoogleAiGeminiChatModel;
import dev.langchain4j.model.mistralai.MistralAiChatModel;
import dev.langchain4j.model.ollama.OllamaChatModel;
import dev.langchain4j.model.openai.OpenAiChatModel;

/** Builds LangChain4j's models that answer in one piece. Every request must be one attempt: no retries that are not ours. */
final class BlockingModels {
    private BlockingModels() {}

    static ChatModel build(Account account, String model, CallClient client) {
        var through = new CallClient.Builder(client);
        return switch (account.protocol()) {
            case ANTHROPIC -> anthropic(account, model, through);
            case OPENAI, AZURE -> openAi(account, model, through);
            case GEMINI -> gemini(account, model, through);
            case MISTRAL -> mistral(account, model, through);
            case OLLAMA -> ollama(account, model, through);
        };
    }

    private static ChatModel anthropic(Account account, String model, CallClient.Builder through) {
        return AnthropicChatModel.builder()
                .httpClientBuilder(through)
                .baseUrl(account.baseUrl())
                .apiKey(account.apiKey())
                .modelName(model)
                // The instructions are the same from turn to turn: read from the cache they cost a tenth.
                .cacheSystemMessages(true)
                .maxRetries(0)
                .build();
    }

    private static ChatModel openAi(Account account, String model, CallClient.Builder through) {
        return OpenAiChatModel.builder()
                .httpClientBuilder(through)
                .baseUrl(account.baseUrl())
                .apiKey(account.bearer())
                .customHeaders(account.headers())
                .modelName(model)
                .maxRetries(0)
                .build();
    }

    private static ChatModel gemini(Account account, String model, CallClient.Builder through) {
        return GoogleAiGeminiChatModel.builder()
                .httpClientBuilder(through)
                .baseUrl(account.baseUrl())
                .apiKey(account.apiKey())
                .modelName(model)
                .thinkingConfig(Parameters.geminiThinking(model))
                // Unsaid, thoughts would be handed over as text.
                .returnThinking(false)
                .maxRetries(0)
                .build();
    }

    private static ChatModel mistral(Account account, String model, CallClient.Builder through) {
        return MistralAiChatModel.builder()
                .httpClientBuilder(through)
                .baseUrl(account.baseUrl())
                .apiKey(account.apiKey())
                .modelName(model)
                .maxRetries(0)
                .build();
    }

    private static ChatModel ollama(Account account, String model, CallClient.Builder through) {
        return OllamaChatModel.builder()
                .httpClientBuilder(through)
                .baseUrl(account.baseUrl())
                .modelName(model)
                // Unsaid, some models write their thoughts into the text, and out of the tokens they may say.
                .think(false)
                .maxRetries(0)
                .build();
    }
}
