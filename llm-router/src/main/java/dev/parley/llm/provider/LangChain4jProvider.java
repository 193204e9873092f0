package dev.parley.llm.provider;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.parley.llm.Prompt;
import dev.parley.llm.provider.Result.Answered;
import dev.parley.llm.provider.Result.Failed;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A model behind LangChain4j, which writes the request and hands over the text; all that is between is ours. What became
 * of the call is decided from what we read ourselves: LangChain4j takes a stream that broke off, or one with an error in
 * it, for an answer.
 */
public final class LangChain4jProvider implements Provider {
    private static final Logger LOG = LoggerFactory.getLogger(LangChain4jProvider.class);

    private final Door door;
    private final String model;
    private final Dialect dialect;
    private final Asking asking;

    private LangChain4jProvider(Door door, String model, Dialect dialect, Asking asking) {
        this.door = door;
        this.model = model;
        this.dialect = dialect;
        this.asking = asking;
    }

    /** How a model is asked: in pieces or in one. */
    private interface Asking {
        void ask(Prompt prompt, Heard heard);
    }

    /**
     * An account from which models can be had.
     *
     * @param clock to read the dates that providers send
     * @param nanoClock monotonic, in nanoseconds
     */
    public record Door(Account account, Transport transport, InstantSource clock, LongSupplier nanoClock) {
        /** The model of this name; nothing is called to see whether there is one. */
        public LangChain4jProvider model(String name) {
            var client = new CallClient(transport);
            return new LangChain4jProvider(
                    this,
                    name,
                    Dialect.of(account.protocol()),
                    account.stream() ? streaming(name, client) : blocking(name, client));
        }

        /**
         * The model of this name that writes down what it hears: the medium of a prompt, and nothing else of it. The account must
         * speak OpenAI's protocol.
         */
        public LangChain4jProvider transcriber(String name) {
            var model = Transcribing.model(account, name, new CallClient(transport));
            return new LangChain4jProvider(
                    this,
                    name,
                    new TranscriptDialect(),
                    (prompt, heard) -> heard.whole(Transcribing.text(model, prompt)));
        }

        private Asking streaming(String name, CallClient client) {
            StreamingChatModel chat = StreamingModels.build(account, name, client);
            return (prompt, heard) -> chat.chat(request(name, prompt), heard);
        }

        private Asking blocking(String name, CallClient client) {
            ChatModel chat = BlockingModels.build(account, name, client);
            return (prompt, heard) ->
                    heard.whole(chat.chat(request(name, prompt)).aiMessage().text());
        }

        private ChatRequest request(String model, Prompt prompt) {
            return ChatRequest.builder()
                    .messages(Conversation.messages(prompt))
                    .parameters(Parameters.of(account.protocol(), model, prompt.maxOutputTokens()))
                    .build();
        }

        @Override
        public String toString() {
            return "Door[" + account + "]";
        }
    }

    /** What a prompt will probably cost in input tokens, before anybody counted. */
    public static long estimatedInputTokens(Prompt prompt) {
        return Billing.estimate(prompt.chars());
    }

    @Override
    public Result call(Call call) {
        var exchange = new Exchange(call, dialect, door.nanoClock());
        var heard = new Heard(call);
        ScopedValue.where(CallClient.EXCHANGE, exchange).run(() -> ask(call.prompt(), exchange, heard));
        Failure failure = failure(exchange, heard);
        if (failure != null) {
            return new Failed(failure, retryAfter(exchange), Billing.of(exchange));
        }
        heard.answered();
        return new Answered(
                heard.text().strip(),
                exchange.reading.stop() == Reading.Stop.TRUNCATED,
                Billing.of(exchange),
                exchange.watch.pace(),
                usedUpFor(exchange));
    }

    private void ask(Prompt prompt, Exchange exchange, Heard heard) {
        try {
            asking.ask(prompt, heard);
        } catch (RuntimeException unread) {
            exchange.unread(unread);
        }
    }

    /** Null when there is an answer; that it took too long to hang up after its last word does not count against it. */
    private @Nullable Failure failure(Exchange exchange, Heard heard) {
        Reading reading = exchange.reading;
        if (exchange.cut() == Exchange.Cut.INTERRUPTED) {
            return Failure.CANCELLED;
        }
        if (exchange.hasHead() && !exchange.succeeded()) {
            return Complaint.ofBody(exchange.body()).failure(exchange.status());
        }
        Complaint complaint = reading.complaint();
        if (complaint != null) {
            return complaint.failure(exchange.status());
        }
        if (reading.stop() == Reading.Stop.UNWELCOME) {
            return Failure.UNWELCOME;
        }
        boolean said = reading.stop() == Reading.Stop.SAID || reading.stop() == Reading.Stop.TRUNCATED;
        boolean whole = reading.ended() && said && heard.chars() >= reading.textChars();
        if (whole && !heard.text().isBlank()) {
            return null;
        }
        return switch (exchange.cut()) {
            case TIMEOUT -> Failure.TIMEOUT;
            case SLOW -> Failure.SLOW;
            case IO, INTERRUPTED -> Failure.BROKEN;
            case null -> {
                unreadable(exchange);
                yield Failure.BROKEN;
            }
        };
    }

    private void unreadable(Exchange exchange) {
        LOG.atWarn()
                .addKeyValue("model", model)
                .addKeyValue("callId", exchange.call.id())
                .addKeyValue("exception", exchange.unread())
                .log("A provider's response has no whole answer in it");
    }

    private @Nullable Duration usedUpFor(Exchange exchange) {
        return UsedUp.in(exchange.headers(), door.clock().instant());
    }

    private @Nullable Duration retryAfter(Exchange exchange) {
        Duration wish = wish(exchange);
        return wish == null ? usedUpFor(exchange) : wish;
    }

    private @Nullable Duration wish(Exchange exchange) {
        if (!exchange.hasHead()) {
            return null;
        }
        if (exchange.succeeded()) {
            Complaint complaint = exchange.reading.complaint();
            return complaint == null ? null : complaint.wish();
        }
        Duration inHeaders = RetryAfter.in(exchange.headers(), door.clock().instant());
        return inHeaders == null ? Complaint.ofBody(exchange.body()).wish() : inHeaders;
    }

    @Override
    public String toString() {
        return "LangChain4jProvider[" + model + " at " + door.account() + "]";
    }
}
