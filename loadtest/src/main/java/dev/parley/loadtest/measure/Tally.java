package dev.parley.loadtest.measure;

import dev.parley.loadtest.load.Latencies;
import dev.parley.loadtest.load.Schedule;
import dev.parley.loadtest.load.Windows;
import java.time.Duration;
import java.util.BitSet;
import java.util.function.LongSupplier;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** Who has written and who has been answered, by the number of the message. Safe for a thread that sends and one that reads. */
final class Tally {
    private static final int DIGITS = 2;

    private final Schedule schedule;
    private final long warmUpNanos;
    private final LongSupplier nanoClock;
    private final Latencies visible;
    private final Latencies overhead;
    private final Windows visibleOverTime;
    private final Windows overheadOverTime;
    private final BitSet answered = new BitSet();
    private Histogram recent = new Histogram(DIGITS);
    private @Nullable Mark mark;
    private long startNanos;
    private long lastReplyNanos;
    private long sent;
    private long replied;
    private long turns;
    private long duplicates;

    /** @param warmUp messages that are meant to be sent before its end are not measured */
    Tally(Schedule schedule, Duration warmUp, LongSupplier nanoClock) {
        this.schedule = schedule;
        this.warmUpNanos = warmUp.toNanos();
        this.nanoClock = nanoClock;
        this.visible = new Latencies(nanoClock);
        this.overhead = new Latencies(nanoClock);
        this.visibleOverTime = new Windows(schedule.duration());
        this.overheadOverTime = new Windows(schedule.duration());
    }

    /**
     * Where things stand.
     *
     * @param turns replies, each of which may answer several messages
     */
    record Count(long sent, long replied, long turns, long duplicates) {

        /** What was sent and not answered. */
        long pending() {
            return sent - replied;
        }
    }

    /** What waited at some moment, and when it had its replies; nanoseconds by the tally's clock. */
    static final class Mark {
        private final long atNanos;
        private final BitSet waiting;
        private final long affected;
        private long firstNanos;
        private long lastNanos;

        private Mark(long atNanos, BitSet waiting) {
            this.atNanos = atNanos;
            this.waiting = waiting;
            this.affected = waiting.cardinality();
            this.firstNanos = atNanos;
            this.lastNanos = atNanos;
        }

        long atNanos() {
            return atNanos;
        }

        long affected() {
            return affected;
        }

        /** From the moment until the next reply. */
        Duration first() {
            return Duration.ofNanos(firstNanos - atNanos);
        }

        /** From the moment until the last reply to what waited then. */
        Duration last() {
            return Duration.ofNanos(lastNanos - atNanos);
        }

        private void replied(int number, long now) {
            if (firstNanos == atNanos) {
                firstNanos = now;
            }
            if (waiting.get(number)) {
                waiting.clear(number);
                lastNanos = now;
            }
        }
    }

    /** A message is about to be sent. */
    synchronized void sending(long number, long intendedNanos) {
        if (number == 0) {
            startNanos = intendedNanos;
        }
        sent++;
    }

    /** A reply can be seen just now, whatever it answers. */
    synchronized void turn() {
        turns++;
    }

    /** A reply that names a message can be seen just now; {@code model} is how long a model took over it. */
    synchronized void replied(long number, Duration model) {
        int bit = Math.toIntExact(number);
        if (answered.get(bit)) {
            duplicates++;
            return;
        }
        answered.set(bit);
        replied++;
        lastReplyNanos = nanoClock.getAsLong();
        if (mark != null) {
            mark.replied(bit, lastReplyNanos);
        }
        measure(number, model);
    }

    private void measure(long number, Duration model) {
        long sinceStart = schedule.nanosFromStart(number);
        long intended = startNanos + sinceStart;
        long latency = Math.max(0, nanoClock.getAsLong() - intended);
        recent.recordValue(Math.min(latency, Latencies.MAX_NANOS));
        visibleOverTime.record(sinceStart, latency);
        overheadOverTime.record(sinceStart, latency - model.toNanos());
        if (sinceStart >= warmUpNanos) {
            visible.answered(intended);
            overhead.answered(intended + model.toNanos());
        }
    }

    /** Nobody waits any longer: what is not answered is measured as if it were answered now, and counts as lost all the same. */
    synchronized void giveUp() {
        for (int number = answered.nextClearBit(0); number < sent; number = answered.nextClearBit(number + 1)) {
            measure(number, Duration.ZERO);
        }
    }

    /** Marks this moment; what waits now is watched. */
    synchronized Mark mark() {
        var waiting = new BitSet();
        waiting.set(0, Math.toIntExact(sent));
        waiting.andNot(answered);
        mark = new Mark(nanoClock.getAsLong(), waiting);
        return mark;
    }

    synchronized Count count() {
        return new Count(sent, replied, turns, duplicates);
    }

    /** When the first message was meant to be sent, by the clock; 0 before. */
    synchronized long startNanos() {
        return startNanos;
    }

    /** When the last message so far was answered, by the clock; 0 before. */
    synchronized long lastReplyNanos() {
        return lastReplyNanos;
    }

    /** The latencies of what was answered since the last time. */
    synchronized Histogram recent() {
        Histogram taken = recent;
        recent = new Histogram(DIGITS);
        return taken;
    }

    /** From the time a message was meant to be sent until its reply was there to be read. */
    Latencies visible() {
        return visible;
    }

    /** The same less the model's time. */
    Latencies overhead() {
        return overhead;
    }

    /** End to end over time, warm-up included. */
    Windows visibleOverTime() {
        return visibleOverTime;
    }

    /** Overhead over time, warm-up included. */
    Windows overheadOverTime() {
        return overheadOverTime;
    }
}
