package dev.parley.topology.turn;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.jspecify.annotations.Nullable;

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

    private final ProcessorContext<?, ?> context;
    private final TakeTurnSupplier.AnswersRead lookUp;
    private final Runnable lifted;
    private CompletableFuture<TakeTurnSupplier.Stretch> stretch;
    private @Nullable Cancellable punctuator;
    private long readUpTo;
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
            stretch = lookUp.stretch(context.taskId().partition());
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
}
