package dev.parley.loadtest.dst;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.PriorityQueue;

/** The run's time, which goes on only when it is told to, and what is due in it. */
final class Timeline {
    /** An evening in peak season. */
    private static final long BEGIN_MS = Instant.parse("2026-01-01T19:00:00Z").toEpochMilli();

    private final PriorityQueue<Due> agenda =
            new PriorityQueue<>(Comparator.comparingLong(Due::atMs).thenComparingLong(Due::seq));
    private long elapsedMs;
    private long seq;

    private record Due(long atMs, long seq, Runnable what) {}

    /** Milliseconds since the run began, by a clock that never jumps. */
    long elapsedMs() {
        return elapsedMs;
    }

    /** What a clock that is right says, epoch milliseconds. */
    long epochMs() {
        return BEGIN_MS + elapsedMs;
    }

    /** A clock that is right. */
    InstantSource clock() {
        return () -> Instant.ofEpochMilli(epochMs());
    }

    /** Does something after a while. */
    void after(long waitMs, Runnable what) {
        seq++;
        agenda.add(new Due(elapsedMs + Math.max(0, waitMs), seq, what));
    }

    /** Lets time pass, and does what becomes due. */
    void pass(long ms) {
        long untilMs = elapsedMs + ms;
        for (var due = agenda.peek(); due != null && due.atMs() <= untilMs; due = agenda.peek()) {
            agenda.poll();
            elapsedMs = Math.max(elapsedMs, due.atMs());
            due.what().run();
        }
        elapsedMs = untilMs;
    }

    /** How long until the next thing is due; very long when nothing is. */
    long nextInMs() {
        var due = agenda.peek();
        return due == null ? Long.MAX_VALUE : Math.max(0, due.atMs() - elapsedMs);
    }
}
