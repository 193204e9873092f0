package dev.parley.topology.turn;

import dev.parley.conversation.Turn;
import dev.parley.store.OrderedKeys.Alarm;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * The alarms of one partition's conversations: an index of {@code turns} by due time, and one wall-clock punctuator that is
 * set for the earliest of them. A punctuator that fires costs a transaction, so none runs while nothing is due.
 */
final class Alarms {
    private static final byte[] SET = {1};
    /** Alarms that one punctuation works through, so that it does not hold up the partition's records. */
    private static final int AT_ONCE = 500;

    private final ProcessorContext<?, ?> context;
    private final KeyValueStore<Alarm, byte[]> timers;
    private final BooleanSupplier mayRing;
    private final Consumer<Alarm> wentOff;
    private @Nullable Cancellable punctuator;
    private long setForMs = Turn.NEVER;
    /** Nothing lies before this, so that scans need not wade through what was deleted. */
    private long scanFromMs;

    /**
     * @param mayRing false while alarms must wait; {@link #resume} is called when that is over
     * @param wentOff told of each alarm that is due; must {@link #move} it, or {@link #drop} it
     */
    Alarms(
            ProcessorContext<?, ?> context,
            KeyValueStore<Alarm, byte[]> timers,
            BooleanSupplier mayRing,
            Consumer<Alarm> wentOff) {
        this.context = context;
        this.timers = timers;
        this.mayRing = mayRing;
        this.wentOff = wentOff;
    }

    /** Moves a conversation's alarm. */
    void move(String conversation, long fromMs, long toMs) {
        if (fromMs == toMs) {
            return;
        }
        if (fromMs != Turn.NEVER) {
            timers.delete(new Alarm(fromMs, conversation));
        }
        if (toMs != Turn.NEVER) {
            timers.put(new Alarm(toMs, conversation), SET);
            scanFromMs = Math.min(scanFromMs, toMs);
            setFor(toMs);
        }
    }

    /** Deletes an alarm that stands for nothing any more. */
    void drop(Alarm alarm) {
        timers.delete(alarm);
    }

    /** Sets the punctuator for the earliest alarm of the store, once the store is restored. */
    void resume() {
        scanFromMs = 0;
        setForEarliest();
    }

    private void setFor(long dueMs) {
        if (dueMs >= setForMs) {
            return;
        }
        cancel();
        setForMs = dueMs;
        long waitMs = Math.max(1, dueMs - context.currentSystemTimeMs());
        punctuator = context.schedule(Duration.ofMillis(waitMs), PunctuationType.WALL_CLOCK_TIME, now -> ring());
    }

    private void ring() {
        cancel();
        long nowMs = context.currentSystemTimeMs();
        if (!mayRing.getAsBoolean()) {
            return;
        }
        due(nowMs).forEach(wentOff);
        setForEarliest();
    }

    private List<Alarm> due(long nowMs) {
        var due = new ArrayList<Alarm>();
        if (scanFromMs > nowMs) {
            return due;
        }
        try (var alarms = timers.range(new Alarm(scanFromMs, ""), new Alarm(nowMs + 1, ""))) {
            while (alarms.hasNext() && due.size() < AT_ONCE) {
                due.add(alarms.next().key);
            }
        }
        return due;
    }

    private void setForEarliest() {
        try (var alarms = timers.range(new Alarm(scanFromMs, ""), null)) {
            if (alarms.hasNext()) {
                scanFromMs = alarms.peekNextKey().dueMs();
                setFor(scanFromMs);
            }
        }
    }

    private void cancel() {
        if (punctuator != null) {
            punctuator.cancel();
            punctuator = null;
        }
        setForMs = Turn.NEVER;
    }
}
