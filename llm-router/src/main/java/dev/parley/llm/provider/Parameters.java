package dev.parley.llm.provider;

import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.request.DefaultChatRequestParameters;
import dev.langchain4j.model.googleai.GeminiThinkingConfig;
import dev.langchain4j.model.openai.OpenAiChatRequestParameters;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What some models want said differently: those that think before the first word, and are paid for it. */
final class Parameters {
    /** These refuse {@code max_tokens}. */
    private static final Pattern THINKING_OPEN_AI = Pattern.compile("gpt-5.*|o\\d.*");

    /** These take a number of tokens to think with. */
    private static final Pattern BUDGETED_GEMINI = Pattern.compile("gemini-2\\.5.*");

    /** These take a word for how much to think. */
    private static final Pattern LEVELLED_GEMINI = Pattern.compile("gemini-[3-9].*");

    private static final Pattern THINKING_OTHERS =
            Pattern.compile("gemini-(2\\.5|[3-9]).*|gemini-.*-latest|magistral.*");

    /** Room for that thinking; without it a short answer comes back empty, billed all the same. */
    private static final int THINKING_TOKENS = 1024;

    private Parameters() {}

    static ChatRequestParameters of(Protocol protocol, String model, int maxOutputTokens) {
        boolean openAi = protocol == Protocol.OPENAI || protocol == Protocol.AZURE;
        if (openAi && THINKING_OPEN_AI.matcher(model).matches()) {
            return OpenAiChatRequestParameters.builder()
                    .maxCompletionTokens(maxOutputTokens + THINKING_TOKENS)
                    .reasoningEffort("low")
                    .build();
        }
        boolean thinks = !openAi && THINKING_OTHERS.matcher(model).matches();
        return DefaultChatRequestParameters.builder()
                .maxOutputTokens(thinks ? maxOutputTokens + THINKING_TOKENS : maxOutputTokens)
                .build();
    }

    /** As little thinking as a Gemini model can be asked for; null where it should not be asked. */
    static @Nullable GeminiThinkingConfig geminiThinking(String model) {
        if (BUDGETED_GEMINI.matcher(model).matches()) {
            return GeminiThinkingConfig.builder()
                    .thinkingBudget(THINKING_TOKENS)
                    .build();
        }
        return LEVELLED_GEMINI.matcher(model).matches()
                ? GeminiThinkingConfig.builder().thinkingLevel("low").build()
                : null;
    }
}
