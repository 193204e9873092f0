package dev.parley.llm.provider;

import dev.langchain4j.model.anthropic.AnthropicStreamingChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.googleai.GoogleAiGeminiStreamingChatModel;
import dev.langchain4j.model.mistralai.MistralAiStreamingChatModel;
import dev.langchain4j.model.ollama.OllamaStreamingChatModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;

/** Builds LangChain4j's models that hand a text over as it arrives. None of them tries again by itself. */
final class StreamingModels {
    private StreamingModels() {}

    static StreamingChatModel build(Account account, String model, CallClient client) {
        var through = new CallClient.Builder(client);
        return switch (account.protocol()) {
            case ANTHROPIC -> anthropic(account, model, through);
            case OPENAI, AZURE -> openAi(account, model, through);
            case GEMINI -> gemini(account, model, through);
            case MISTRAL -> mistral(account, model, through);
            case OLLAMA -> ollama(account, model, through);
        };
    }

    private static StreamingChatModel anthropic(Account account, String model, CallClient.Builder through) {
        return AnthropicStreamingChatModel.builder()
                .httpClientBuilder(through)
                .baseUrl(account.baseUrl())
                .apiKey(account.apiKey())
                .modelName(model)
                // The instructions are the same from turn to turn: read from the cache they cost a tenth.
                .cacheSystemMessages(true)
                .build();
    }

    private static StreamingChatModel openAi(Account account, String model, CallClient.Builder through) {
        return OpenAiStreamingChatModel.builder()
                .httpClientBuilder(through)
                .baseUrl(account.baseUrl())
                .apiKey(account.bearer())
                .customHeaders(account.headers())
                .modelName(model)
                .build();
    }

    private static StreamingChatModel gemini(Account account, String model, CallClient.Builder through) {
        return GoogleAiGeminiStreamingChatModel.builder()
                .httpClientBuilder(through)
                .baseUrl(account.baseUrl())
                .apiKey(account.apiKey())
                .modelName(model)
                .thinkingConfig(Parameters.geminiThinking(model))
                // Unsaid, thoughts would be handed over as text.
                .returnThinking(false)
                .build();
    }

    private static StreamingChatModel mistral(Account account, String model, CallClient.Builder through) {
        return MistralAiStreamingChatModel.builder()
                .httpClientBuilder(through)
                .baseUrl(account.baseUrl())
                .apiKey(account.apiKey())
                .modelName(model)
                .build();
    }

    private static StreamingChatModel ollama(Account account, String model, CallClient.Builder through) {
        return OllamaStreamingChatModel.builder()
                .httpClientBuilder(through)
                .baseUrl(account.baseUrl())
                .modelName(model)
                // Unsaid, some models write their thoughts into the text, and out of the tokens they may say.
                .think(false)
                .build();
    }
}
