package dev.parley.topology.turn;

import dev.parley.conversation.Turn;
import dev.parley.store.OrderedKeys.Alarm;
import dev.parley.store.Store;
import java.nio.ByteBuffer;
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
 * The alarms of one partition's conversations: an index of {@code turns} and {@code conversations} by due time, and one
 * wall-clock punctuator that is set for the earliest of them. A punctuator that fires costs a transaction, so none runs while
 * nothing is due.
 *
 * <p>After many alarms it rests for as long as they took: what most of them look for is in records that wait to be read, and a
 * stream thread reads next to none between punctuations that follow each other at once.
 */
final class Alarms {
    private static final byte[] SET = {1};
    /** Alarms of a kind that one punctuation works through, so that it does not hold up the partition's records. */
    private static final int AT_ONCE = 500;
    /** About as many are worked through in a millisecond. */
    private static final int RUNG_IN_A_MS = 10;
    /** How far the earliest alarm moves on before that is noted in the store. */
    private static final Duration NOTED_EVERY = Duration.ofMinutes(1);

    private final ProcessorContext<?, ?> context;
    private final KeyValueStore<Alarm, byte[]> timers;
    private final BooleanSupplier mayRing;
    private final Consumer<Alarm> wentOff;
    private final Scan turns;
    private final Scan idle;
    private @Nullable Cancellable punctuator;
    private long setForMs = Turn.NEVER;
    /** Until when the partition's records have their turn, epoch milliseconds. */
    private long restUntilMs;

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
        this.turns = new Scan(Alarm.Kind.TURN);
        this.idle = new Scan(Alarm.Kind.IDLE);
    }

    /** Moves a conversation's alarm of a kind. */
    void move(Alarm.Kind kind, String conversation, long fromMs, long toMs) {
        if (fromMs == toMs) {
            return;
        }
        if (fromMs != Turn.NEVER) {
            Store.remove(timers, new Alarm(kind, fromMs, conversation));
        }
        if (toMs != Turn.NEVER) {
            timers.put(new Alarm(kind, toMs, conversation), SET);
            (kind == Alarm.Kind.TURN ? turns : idle).reachBackTo(toMs);
            setFor(toMs);
        }
    }

    /** Deletes an alarm that stands for nothing any more. */
    void drop(Alarm alarm) {
        Store.remove(timers, alarm);
    }

    /** Sets the punctuator for the earliest alarm of the store. */
    void resume() {
        setForEarliest();
    }

    /** The conversations in which something is pending: each has one alarm. */
    List<String> pending() {
        return turns.all();
    }

    private void setFor(long earliestMs) {
        long dueMs = earliestMs == Turn.NEVER ? Turn.NEVER : Math.max(earliestMs, restUntilMs);
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
        var due = turns.due(nowMs);
        due.addAll(idle.due(nowMs));
        restUntilMs = nowMs + due.size() / RUNG_IN_A_MS;
        due.forEach(wentOff);
        setForEarliest();
    }

    private void setForEarliest() {
        setFor(Math.min(turns.earliestMs(), idle.earliestMs()));
    }

    private void cancel() {
        if (punctuator != null) {
            punctuator.cancel();
            punctuator = null;
        }
        setForMs = Turn.NEVER;
    }

    /**
     * The alarms of one kind in the store, and where they begin. Alarms are deleted all the time, and a scan from the
     * beginning of time would wade through all that is left of them; so the place of the earliest is remembered, and noted in
     * the store for the next start.
     */
    private final class Scan {
        private final Alarm.Kind kind;
        private final Alarm note;
        private long fromMs;
        private long notedMs;

        Scan(Alarm.Kind kind) {
            this.kind = kind;
            this.note = new Alarm(Alarm.Kind.NOTE, 0, kind.name());
            var noted = timers.get(note);
            this.notedMs = noted == null ? 0 : ByteBuffer.wrap(noted).getLong();
            this.fromMs = notedMs;
        }

        void reachBackTo(long dueMs) {
            fromMs = Math.min(fromMs, dueMs);
            if (fromMs < notedMs) {
                note(fromMs);
            }
        }

        List<Alarm> due(long nowMs) {
            var due = new ArrayList<Alarm>();
            if (fromMs > nowMs) {
                return due;
            }
            try (var alarms = timers.range(new Alarm(kind, fromMs, ""), new Alarm(kind, nowMs + 1, ""))) {
                while (alarms.hasNext() && due.size() < AT_ONCE) {
                    due.add(alarms.next().key);
                }
            }
            return due;
        }

        /** When the earliest is due, epoch milliseconds; {@link Turn#NEVER} when there is none. */
        long earliestMs() {
            try (var alarms = timers.range(new Alarm(kind, fromMs, ""), end())) {
                if (!alarms.hasNext()) {
                    return Turn.NEVER;
                }
                fromMs = alarms.peekNextKey().dueMs();
            }
            if (fromMs - notedMs >= NOTED_EVERY.toMillis()) {
                note(fromMs);
            }
            return fromMs;
        }

        List<String> all() {
            var all = new ArrayList<String>();
            try (var alarms = timers.range(new Alarm(kind, fromMs, ""), end())) {
                alarms.forEachRemaining(alarm -> all.add(alarm.key.conversation()));
            }
            return all;
        }

        private Alarm end() {
            return new Alarm(kind == Alarm.Kind.TURN ? Alarm.Kind.IDLE : Alarm.Kind.NOTE, 0, "");
        }

        private void note(long ms) {
            notedMs = ms;
            timers.put(note, ByteBuffer.allocate(Long.BYTES).putLong(ms).array());
        }
    }
}
