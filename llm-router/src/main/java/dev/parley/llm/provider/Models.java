package dev.parley.llm.provider;

import dev.langchain4j.model.anthropic.AnthropicChatModel;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.request.DefaultChatRequestParameters;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiChatRequestParameters;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Builds LangChain4j's models, and knows what some of them want said differently. */
final class Models {
    /** These refuse {@code max_tokens}, and spend output tokens on thinking before the first word. */
    private static final Pattern THINKING_OPEN_AI = Pattern.compile("gpt-5.*|o\\d.*");

    /** Room for that thinking; without it a short answer comes back empty, billed all the same. */
    private static final int THINKING_TOKENS = 1024;

    private Models() {}

    static ChatModel build(Account account, String model, CallClient client) {
        var through = new CallClient.Builder(client);
        // Every request must be one attempt, with a call id and a cost of its own: no retries that are not ours.
        return switch (account.protocol()) {
            case ANTHROPIC ->
                AnthropicChatModel.builder()
                        .httpClientBuilder(through)
                        .baseUrl(account.baseUrl())
                        .apiKey(account.apiKey())
                        .modelName(model)
                        .maxRetries(0)
                        .build();
            case OPENAI ->
                OpenAiChatModel.builder()
                        .httpClientBuilder(through)
                        .baseUrl(account.baseUrl())
                        .apiKey(account.apiKey())
                        .modelName(model)
                        .maxRetries(0)
                        .build();
        };
    }

    static ChatRequestParameters parameters(Protocol protocol, String model, int maxOutputTokens) {
        if (protocol == Protocol.OPENAI && THINKING_OPEN_AI.matcher(model).matches()) {
            return OpenAiChatRequestParameters.builder()
                    .maxCompletionTokens(maxOutputTokens + THINKING_TOKENS)
                    .reasoningEffort("low")
                    .build();
        }
        return DefaultChatRequestParameters.builder()
                .maxOutputTokens(maxOutputTokens)
                .build();
    }

    /**
     * Where a model is called.
     *
     * @param apiKey absent where none is needed
     */
    record Account(
            Protocol protocol, String baseUrl, @Nullable String apiKey) {
        @Override
        public String toString() {
            return "Account[" + protocol + ", " + baseUrl + "]";
        }
    }
}
