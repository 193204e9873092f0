package dev.parley.loadtest.chaos;

import dev.parley.loadtest.audit.Acknowledged;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/** Keeps account of messages: when each was meant to be sent, whether somebody was told that it is taken, whether it has ended. */
final class Board {
    private static final double NANOS_PER_MILLI = 1e6;

    private final LongSupplier nanoClock;
    private final Map<Acknowledged, State> messages = new ConcurrentHashMap<>();
    private final List<Long> latencies = new ArrayList<>();
    private long taken;
    private long ended;
    private long waiting;
    private long lastTakenNanos;

    Board(LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
        this.lastTakenNanos = nanoClock.getAsLong();
    }

    private record State(long intendedNanos, boolean taken, boolean ended) {}

    /**
     * Counts since the last look.
     *
     * @param waiting now
     */
    record Look(long taken, long ended, long waiting, double p50, double p99) {}

    /** A message is about to be sent. */
    void meant(Acknowledged message) {
        messages.putIfAbsent(message, new State(nanoClock.getAsLong(), false, false));
    }

    /** Its sender was told that it is in the log. */
    synchronized void taken(Acknowledged message) {
        lastTakenNanos = nanoClock.getAsLong();
        var before = messages.get(message);
        if (before == null || before.taken()) {
            return;
        }
        messages.put(message, new State(before.intendedNanos(), true, before.ended()));
        taken++;
        waiting += before.ended() ? 0 : 1;
    }

    /** A reply, a silence or a dead letter names it. */
    synchronized void ended(Acknowledged message) {
        var before = messages.get(message);
        if (before == null || before.ended()) {
            return;
        }
        messages.put(message, new State(before.intendedNanos(), before.taken(), true));
        ended++;
        waiting -= before.taken() ? 1 : 0;
        latencies.add(nanoClock.getAsLong() - before.intendedNanos());
    }

    synchronized Look look() {
        long[] sorted = latencies.stream().mapToLong(Long::longValue).sorted().toArray();
        var look = new Look(taken, ended, waiting, quantile(sorted, 0.5), quantile(sorted, 0.99));
        taken = 0;
        ended = 0;
        latencies.clear();
        return look;
    }

    synchronized long waiting() {
        return waiting;
    }

    /** For how long nobody was told that a message is taken. */
    synchronized double secondsSinceTaken() {
        return (nanoClock.getAsLong() - lastTakenNanos) / 1e9;
    }

    /** Messages of which somebody was told that they are taken. */
    List<Acknowledged> acknowledged() {
        return messages.entrySet().stream()
                .filter(entry -> entry.getValue().taken())
                .map(Map.Entry::getKey)
                .toList();
    }

    private static double quantile(long[] sorted, double share) {
        if (sorted.length == 0) {
            return Double.NaN;
        }
        int index = (int) Math.min(sorted.length - 1L, Math.round(share * (sorted.length - 1)));
        return sorted[index] / NANOS_PER_MILLI;
    }
}
