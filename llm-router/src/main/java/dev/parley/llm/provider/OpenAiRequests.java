package dev.parley.llm.provider;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.http.client.HttpMethod;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.model.openai.internal.AsyncResponseHandling;
import dev.langchain4j.model.openai.internal.DefaultOpenAiClient;
import dev.langchain4j.model.openai.internal.ParsedAndRawResponse;
import dev.langchain4j.model.openai.internal.StreamingResponseHandling;
import dev.langchain4j.model.openai.internal.SyncOrAsyncOrStreaming;
import dev.langchain4j.model.openai.internal.chat.AssistantMessage;
import dev.langchain4j.model.openai.internal.chat.ChatCompletionChoice;
import dev.langchain4j.model.openai.internal.chat.ChatCompletionRequest;
import dev.langchain4j.model.openai.internal.chat.ChatCompletionResponse;
import dev.langchain4j.model.openai.internal.spi.OpenAiClientBuilderFactory;
import java.util.ArrayList;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Has a request for an answer in one piece written once, where LangChain4j asks for it by OpenAI's protocol. LangChain4j's own
 * client writes every request twice, for both ways of answering, indents it, and has no buffers on a virtual thread.
 * Found by LangChain4j as a service.
 */
public final class OpenAiRequests implements OpenAiClientBuilderFactory {
    @Override
    public DefaultOpenAiClient.Builder get() {
        return new Builder();
    }

    private static final class Builder extends DefaultOpenAiClient.Builder {
        @Override
        public DefaultOpenAiClient build() {
            return httpClientBuilder instanceof CallClient.Builder(CallClient calls)
                    ? new Client(this, calls)
                    : super.build();
        }
    }

    private static final class Client extends DefaultOpenAiClient {
        private final CallClient calls;
        private final HttpRequest bare;

        Client(Builder said, CallClient calls) {
            super(said);
            this.calls = calls;
            var headers = HttpRequest.builder()
                    .method(HttpMethod.POST)
                    .url(said.baseUrl, "chat/completions")
                    .addHeader("Content-Type", "application/json")
                    .addHeader("User-Agent", said.userAgent);
            this.bare = (said.apiKey == null ? headers : headers.addHeader("Authorization", "Bearer " + said.apiKey))
                    .addHeaders(custom(said))
                    .build();
        }

        private static Map<String, String> custom(Builder said) {
            return said.customHeadersSupplier == null ? Map.of() : said.customHeadersSupplier.get();
        }

        @Override
        public SyncOrAsyncOrStreaming<ChatCompletionResponse> chatCompletion(ChatCompletionRequest request) {
            return new Chat(request);
        }

        private SyncOrAsyncOrStreaming<ChatCompletionResponse> written(ChatCompletionRequest request) {
            return super.chatCompletion(request);
        }

        /** A request that is not written before it is known how it is to be answered. */
        private final class Chat implements SyncOrAsyncOrStreaming<ChatCompletionResponse> {
            private final ChatCompletionRequest request;

            Chat(ChatCompletionRequest request) {
                this.request = request;
            }

            @Override
            public ChatCompletionResponse execute() {
                return executeRaw().parsedResponse();
            }

            @Override
            public ParsedAndRawResponse<ChatCompletionResponse> executeRaw() {
                var whole = ChatCompletionRequest.builder().from(request).stream(false)
                        .build();
                JsonNode said = calls.execute(bare, Json.bytes(whole));
                return new ParsedAndRawResponse.Builder<ChatCompletionResponse>()
                        .parsedResponse(texts(said))
                        .build();
            }

            /** All that is wanted of it: what else an answer says has been read by our own {@link Dialect}. */
            private static ChatCompletionResponse texts(JsonNode said) {
                var choices = new ArrayList<ChatCompletionChoice>();
                for (JsonNode choice : said.path("choices")) {
                    String text = choice.path("message").path("content").textValue();
                    var message = AssistantMessage.builder().content(text).build();
                    choices.add(ChatCompletionChoice.builder().message(message).build());
                }
                return ChatCompletionResponse.builder().choices(choices).build();
            }

            @Override
            public AsyncResponseHandling onResponse(Consumer<ChatCompletionResponse> handler) {
                return written(request).onResponse(handler);
            }

            @Override
            public StreamingResponseHandling onPartialResponse(Consumer<ChatCompletionResponse> handler) {
                return written(request).onPartialResponse(handler);
            }

            @Override
            public StreamingResponseHandling onRawPartialResponse(
                    Consumer<ParsedAndRawResponse<ChatCompletionResponse>> handler) {
                return written(request).onRawPartialResponse(handler);
            }
        }
    }
}
