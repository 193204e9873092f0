package dev.parley.loadtest.stage;

import dev.parley.conversation.Draft;
import dev.parley.conversation.Reply;
import dev.parley.conversation.Workings;
import dev.parley.llm.AttemptEnd;
import dev.parley.llm.AttemptStart;
import dev.parley.llm.Usage;
import dev.parley.topology.ask.Ask;
import dev.parley.topology.ask.Spending;
import dev.parley.topology.ask.Work;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;

/**
 * Work that does nothing but take a model's time, announced and booked like a call of a provider. What is left is the engine:
 * records, stores, transactions.
 */
final class SleepingWork implements Work {

    private static final BigDecimal PRICE = new BigDecimal("0.000412");
    private static final Usage USAGE = new Usage(800, 0, 0, 60, 0);

    /** The 99th percentile of the standard normal distribution. */
    private static final double Z99 = 2.3263478740408408;

    private final Duration median;
    private final double sigma;
    private final RandomGenerator random;
    private final AtomicLong calls = new AtomicLong();
    private final CountDownLatch never = new CountDownLatch(1);

    /**
     * Work of such a length.
     *
     * @param random shared by many threads, one at a time
     */
    SleepingWork(CallTime time, RandomGenerator random) {
        this.median = time.median();
        this.sigma =
                time.p99().equals(median) ? 0 : Math.log((double) time.p99().toNanos() / median.toNanos()) / Z99;
        this.random = random;
    }

    @Override
    public Draft run(Ask ask, Spending spending) throws InterruptedException {
        var call = ask.id() + "." + Long.toString(calls.incrementAndGet(), Character.MAX_RADIX);
        Duration time = draw();
        spending.isAbout("simple");
        spending.starting(new AttemptStart(call, "fast", "simulated", "sleeping", 800, PRICE, "loadtest"));
        // The latch never opens: a wait that can be interrupted.
        boolean _ = never.await(time.toNanos(), TimeUnit.NANOSECONDS);
        spending.ended(new AttemptEnd(
                call,
                "fast",
                "simulated",
                "sleeping",
                /* servedBy= */ null,
                "answered",
                USAGE,
                /* estimated= */ false,
                PRICE,
                "loadtest",
                time));
        return new Draft(
                "Thank you, let me help you with that.",
                "en",
                "simple",
                /* degraded= */ false,
                new Reply.Route("fast", "simulated", "sleeping", 1),
                ask.negotiation(),
                /* optOut= */ false,
                /* handoff= */ false,
                PRICE,
                new Draft.Timing(0, 0, time.toMillis()),
                Workings.NONE);
    }

    private Duration draw() {
        synchronized (random) {
            return Duration.ofNanos(Math.round(median.toNanos() * Math.exp(sigma * random.nextGaussian())));
        }
    }
}
