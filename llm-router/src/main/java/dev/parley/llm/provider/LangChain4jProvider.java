package dev.parley.llm.provider;

import dev.langchain4j.exception.ContentFilteredException;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import dev.parley.llm.Prompt;
import dev.parley.llm.provider.Models.Account;
import dev.parley.llm.provider.Result.Answered;
import dev.parley.llm.provider.Result.Failed;
import dev.parley.llm.provider.Result.Spent;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A model behind LangChain4j, which writes the request and reads the response; all that is between is ours. */
public final class LangChain4jProvider implements Provider {
    private static final Logger LOG = LoggerFactory.getLogger(LangChain4jProvider.class);
    private static final String QUOTA_USED_UP = "insufficient_quota";

    private final Account account;
    private final String model;
    private final ChatModel chat;
    private final InstantSource clock;

    private LangChain4jProvider(Account account, String model, ChatModel chat, InstantSource clock) {
        this.account = account;
        this.model = model;
        this.chat = chat;
        this.clock = clock;
    }

    /** An account at a provider, at an address and with a key if it needs one, from which models can be had. */
    public record Door(
            Protocol protocol, String baseUrl, @Nullable String apiKey, Transport transport, InstantSource clock) {
        /** The model of this name; nothing is called to see whether there is one. */
        public LangChain4jProvider model(String name) {
            var account = new Account(protocol, baseUrl, apiKey);
            return new LangChain4jProvider(
                    account, name, Models.build(account, name, new CallClient(transport)), clock);
        }

        @Override
        public String toString() {
            return "Door[" + protocol + ", " + baseUrl + "]";
        }
    }

    /** What a prompt will probably cost in input tokens, before anybody counted. */
    public static long estimatedInputTokens(Prompt prompt) {
        return Billing.estimate(prompt.chars());
    }

    @Override
    public Result call(Call call) {
        var exchange = new Exchange(call);
        return ScopedValue.where(CallClient.EXCHANGE, exchange).call(() -> ask(call.prompt(), exchange));
    }

    private Result ask(Prompt prompt, Exchange exchange) {
        ChatRequest request = ChatRequest.builder()
                .messages(Conversation.messages(prompt))
                .parameters(Models.parameters(account.protocol(), model, prompt.maxOutputTokens()))
                .build();
        ChatResponse response;
        try {
            response = chat.chat(request);
        } catch (ContentFilteredException refused) {
            return failed(Failure.REFUSED, exchange);
        } catch (RuntimeException broken) {
            return failed(failure(exchange, broken), exchange);
        }
        String text = response.aiMessage().text();
        if (response.finishReason() == FinishReason.CONTENT_FILTER) {
            return failed(Failure.REFUSED, exchange);
        }
        return text == null || text.isBlank()
                ? failed(Failure.BROKEN, exchange)
                : new Answered(
                        text.strip(),
                        Billing.of(account.protocol(), exchange),
                        new Pace(Duration.ZERO, Duration.ZERO),
                        null);
    }

    private Failed failed(Failure failure, Exchange exchange) {
        Spent spent = Billing.of(account.protocol(), exchange);
        Duration retryAfter = exchange.succeeded() ? null : RetryAfter.in(exchange.headers(), clock.instant());
        return new Failed(failure, retryAfter, spent, false);
    }

    /** The exchange knows better than the exception, which a model may have wrapped or made up. */
    private Failure failure(Exchange exchange, RuntimeException broken) {
        if (exchange.cut() == Exchange.Cut.INTERRUPTED) {
            return Failure.CANCELLED;
        }
        if (exchange.status() != 0 && !exchange.succeeded()) {
            Failure byStatus = Failure.ofStatus(exchange.status());
            boolean usedUp = byStatus == Failure.RATE_LIMITED && usedUp(exchange);
            return usedUp ? Failure.UNPAID : byStatus;
        }
        if (exchange.cut() == Exchange.Cut.TIMEOUT) {
            return Failure.TIMEOUT;
        }
        if (exchange.cut() == null) {
            // Not the exception itself: a parser's message quotes what it could not parse.
            LOG.atWarn()
                    .addKeyValue("model", model)
                    .addKeyValue("callId", exchange.call.id())
                    .addKeyValue("exception", broken.getClass().getName())
                    .log("A provider's response could not be read");
        }
        return Failure.BROKEN;
    }

    private static boolean usedUp(Exchange exchange) {
        var error = Billing.read(exchange.body()).path("error");
        return error.path("code").asText().equals(QUOTA_USED_UP)
                || error.path("type").asText().equals(QUOTA_USED_UP);
    }
}
