package dev.parley.llm.route;

import dev.parley.llm.AttemptEnd;
import dev.parley.llm.AttemptListener;
import dev.parley.llm.AttemptStart;
import dev.parley.llm.Prompt;
import dev.parley.llm.Usage;
import dev.parley.llm.choose.Deployment;
import dev.parley.llm.price.Price;
import dev.parley.llm.provider.LangChain4jProvider;
import dev.parley.llm.provider.Result.Spent;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.function.LongSupplier;

/** One attempt from its start to its end, as the listener is told of it. Used by one thread. */
final class Attempt {
    /**
     * What is the same for all attempts of a router.
     *
     * @param priceBook the version of the book
     */
    record Books(String priceBook, LongSupplier nanoClock) {}

    /** Who is asked, and how it is priced. */
    record Target(String callId, String tier, Deployment.Name name, Price price) {}

    private final Books books;
    private final Target target;
    private final AttemptListener listener;
    private long startNanos;

    Attempt(Books books, Target target, AttemptListener listener) {
        this.books = books;
        this.target = target;
        this.listener = listener;
        this.startNanos = books.nanoClock().getAsLong();
    }

    String callId() {
        return target.callId();
    }

    /** Tells the listener, which may block: the attempt's time runs from when it is done. */
    void starting(Prompt prompt) {
        Usage estimate = estimate(prompt).usage();
        BigDecimal usd = target.price().of(estimate).toBigDecimal();
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
        return target.price()
                .of(new Usage(inputTokens, 0, 0, prompt.maxOutputTokens(), 0))
                .toBigDecimal();
    }

    BigDecimal usd(Spent spent) {
        return target.price().of(spent.usage()).toBigDecimal();
    }

    Duration latency() {
        return Duration.ofNanos(Math.max(0, books.nanoClock().getAsLong() - startNanos));
    }

    void heard(String piece) {
        listener.heard(target.callId(), piece);
    }

    void ended(String outcome, Spent spent, Duration latency) {
        listener.ended(new AttemptEnd(
                target.callId(),
                target.tier(),
                target.name().provider(),
                target.name().model(),
                outcome,
                spent.usage(),
                spent.estimated(),
                usd(spent),
                books.priceBook(),
                latency));
    }
}
