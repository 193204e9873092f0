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
 * Knows how much of a partition's answers has been read, and holds work back until it is enough. New work waits until all that
 * was on the topic when the task began has been read: an answer that was paid for before a crash, a rebalance or an abort is then
 * known before anyone thinks of asking again. A turn whose deadline has passed elsewhere waits until all that was on the topic
 * by then has been read: its answer may lie there, however far behind this task is.
 *
 * <p>Where the reading begins and where the topic ends is looked up off the stream thread. A short-lived punctuator sees when
 * that is known, and whether there is nothing to read; otherwise the record that reaches the end does.
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
    private @Nullable CompletableFuture<TakeTurnSupplier.Stretch> stretch;
    private @Nullable Cancellable punctuator;
    private long readUpTo;
    private long lookedUpMs;
    private long readAsOfMs;

    /** @param lifted run once, when all that was there at the beginning has been read */
    Barrier(ProcessorContext<?, ?> context, TakeTurnSupplier.AnswersRead lookUp, Runnable lifted) {
        this.context = context;
        this.lookUp = lookUp;
        this.lifted = lifted;
        lookUp();
    }

    /** Whether new work may start. */
    boolean isOpen() {
        return readAsOfMs > 0;
    }

    /** All that was on the topic then has been read, epoch milliseconds; 0 while that is not even so for the task's beginning. */
    long readAsOfMs() {
        return readAsOfMs;
    }

    /** Finds out how far the topic goes by now, so that {@link #readAsOfMs} moves on. */
    void readOn() {
        if (stretch == null) {
            lookUp();
        }
    }

    /** An answer's record was read. */
    void read(long offset) {
        readUpTo = offset + 1;
    }

    /** Sees whether what was looked up has been read. */
    void look() {
        if (stretch == null || !stretch.isDone()) {
            return;
        }
        if (stretch.isCompletedExceptionally()) {
            lookUpAgain(stretch.exceptionNow());
            return;
        }
        var known = stretch.join();
        if (Math.max(readUpTo, known.position()) >= known.end()) {
            boolean wasOpen = isOpen();
            readAsOfMs = lookedUpMs;
            stretch = null;
            if (punctuator != null) {
                punctuator.cancel();
                punctuator = null;
            }
            if (!wasOpen) {
                lifted.run();
            }
        }
    }

    private void lookUp() {
        lookedUpMs = context.currentSystemTimeMs();
        stretch = lookUp.stretch(context.taskId().partition());
        if (punctuator == null) {
            punctuator = context.schedule(LOOK_EVERY, PunctuationType.WALL_CLOCK_TIME, now -> look());
        }
    }

    private void lookUpAgain(Throwable failure) {
        if (context.currentSystemTimeMs() - lookedUpMs >= LOOK_UP_AGAIN.toMillis()) {
            LOG.atWarn()
                    .addKeyValue("partition", context.taskId().partition())
                    .log(
                            "The end of the answers' topic cannot be looked up; work that depends on it waits until it can",
                            failure);
            lookUp();
        }
    }
}
