package dev.parley.topology.turn;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds back new work on a partition until everything that was on its answers' topic when the task began has been read. An
 * answer that was paid for before a crash, a rebalance or an abort is then known before anyone thinks of asking again.
 *
 * <p>Where the reading begins and where the topic ends is looked up off the stream thread. A short-lived punctuator lifts the
 * barrier when there is nothing to read; otherwise the record that reaches the end does.
 */
final class Barrier {
    /** How often to look whether the look-up is done, while it is not. */
    private static final Duration LOOK_EVERY = Duration.ofMillis(20);

    /** How soon a look-up that failed is tried again. */
    private static final Duration LOOK_UP_AGAIN = Duration.ofSeconds(1);

    private static final Logger LOG = LoggerFactory.getLogger(Barrier.class);

    private final ProcessorContext<?, ?> context;
    private final TakeTurnSupplier.AnswersRead lookUp;
    private final Runnable lifted;
    private CompletableFuture<TakeTurnSupplier.Stretch> stretch;
    private @Nullable Cancellable punctuator;
    private long readUpTo;
    private long lookedUpMs;
    private boolean open;

    Barrier(ProcessorContext<?, ?> context, TakeTurnSupplier.AnswersRead lookUp, Runnable lifted) {
        this.context = context;
        this.lookUp = lookUp;
        this.lifted = lifted;
        this.stretch = lookUp.stretch(context.taskId().partition());
        this.punctuator = context.schedule(LOOK_EVERY, PunctuationType.WALL_CLOCK_TIME, now -> look());
    }

    boolean isOpen() {
        return open;
    }

    /** An answer's record was read. */
    void read(long offset) {
        if (!open) {
            readUpTo = offset + 1;
        }
    }

    /** Lifts the barrier if its time has come. */
    void look() {
        if (open || !stretch.isDone()) {
            return;
        }
        if (stretch.isCompletedExceptionally()) {
            lookUpAgain();
            return;
        }
        var known = stretch.join();
        if (Math.max(readUpTo, known.position()) >= known.end()) {
            open = true;
            if (punctuator != null) {
                punctuator.cancel();
                punctuator = null;
            }
            lifted.run();
        }
    }

    private void lookUpAgain() {
        long nowMs = context.currentSystemTimeMs();
        if (nowMs - lookedUpMs >= LOOK_UP_AGAIN.toMillis()) {
            lookedUpMs = nowMs;
            LOG.atWarn()
                    .addKeyValue("partition", context.taskId().partition())
                    .log(
                            "The end of the answers' topic cannot be looked up; no work starts until it can",
                            stretch.exceptionNow());
            stretch = lookUp.stretch(context.taskId().partition());
        }
    }
}
