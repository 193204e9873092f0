package dev.parley.llm.route;

import dev.parley.llm.AttemptEnd;
import dev.parley.llm.AttemptListener;
import dev.parley.llm.AttemptStart;
import dev.parley.llm.Prompt;
import dev.parley.llm.Usage;
import dev.parley.llm.choose.Deployment;
import dev.parley.llm.price.Price;
import dev.parley.llm.price.Pricing;
import dev.parley.llm.provider.LangChain4jProvider;
import dev.parley.llm.provider.Result.Spent;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** One attempt from its start to its end, as the listener is told of it. Used by one thread. */
final class Attempt {
    /**
     * What is the same for all attempts of a router.
     *
     * @param priceBook the version of the book
     * @param unpriced counts calls whose model is not in it
     */
    record Books(String priceBook, LongSupplier nanoClock, LongAdder unpriced) {}

    /**
     * Who is asked, and how it is priced: a call costs what it cost when it began, though prices change while it runs.
     *
     * @param began the instant whose price holds
     */
    record Target(String callId, String tier, Deployment.Name name, Pricing pricing, Instant began) {
        /** The name that the provider gave the model, if it is not the one that was asked. */
        private @Nullable String servedBy(Spent spent) {
            return name.model().equals(spent.model()) ? null : spent.model();
        }
    }

    private final Books books;
    private final Target target;
    private final AttemptListener listener;
    /** Of the model that is asked. */
    private final Price price;

    private long startNanos;

    Attempt(Books books, Target target, AttemptListener listener) {
        this.books = books;
        this.target = target;
        this.listener = listener;
        this.price = target.pricing().at(target.began());
        this.startNanos = books.nanoClock().getAsLong();
    }

    String callId() {
        return target.callId();
    }

    /** Tells the listener, which may block: the attempt's time runs from when it is done. */
    void starting(Prompt prompt) {
        Usage estimate = estimate(prompt).usage();
        BigDecimal usd = price.of(estimate).toBigDecimal();
        listener.starting(new AttemptStart(
                target.callId(),
                target.tier(),
                target.name().provider(),
                target.name().model(),
                estimate.input(),
                usd,
                books.priceBook()));
        startNanos = books.nanoClock().getAsLong();
    }

    /** What a prompt is billed if it is read and nothing is said. */
    static Spent estimate(Prompt prompt) {
        long inputTokens = LangChain4jProvider.estimatedInputTokens(prompt);
        return new Spent(new Usage(inputTokens, 0, 0, 0, 0), /* estimated= */ true);
    }

    /** The most that a prompt may be billed. */
    BigDecimal atMost(Prompt prompt) {
        long inputTokens = LangChain4jProvider.estimatedInputTokens(prompt);
        return price.of(new Usage(inputTokens, 0, 0, prompt.maxOutputTokens(), 0))
                .toBigDecimal();
    }

    BigDecimal usd(Spent spent) {
        return price(spent).of(spent.usage()).toBigDecimal();
    }

    private Price price(Spent spent) {
        String servedBy = target.servedBy(spent);
        return servedBy == null ? price : target.pricing().at(target.began(), servedBy);
    }

    Duration latency() {
        return Duration.ofNanos(Math.max(0, books.nanoClock().getAsLong() - startNanos));
    }

    void heard(String piece) {
        listener.heard(target.callId(), piece);
    }

    void ended(String outcome, Spent spent, Duration latency) {
        Price billed = price(spent);
        if (!billed.known() && !spent.usage().equals(Usage.NONE)) {
            books.unpriced().increment();
        }
        listener.ended(new AttemptEnd(
                target.callId(),
                target.tier(),
                target.name().provider(),
                target.name().model(),
                target.servedBy(spent),
                outcome,
                spent.usage(),
                spent.estimated(),
                billed.of(spent.usage()).toBigDecimal(),
                books.priceBook(),
                latency));
    }
}
