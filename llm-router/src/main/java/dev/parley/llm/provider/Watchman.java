package dev.parley.llm.provider;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/**
 * Goes round all the calls that wait, again and again, and gives up those whose time is over. A wait that is bounded by itself
 * sets a timer and cancels it with every piece that arrives. Safe for threads.
 */
final class Watchman implements AutoCloseable {
    /** A call may wait so much longer than its bound. */
    private static final Duration ROUND = Duration.ofMillis(20);

    private final Queue<Waiting> newcomers = new ConcurrentLinkedQueue<>();
    /** In a row, and the thread's own: a table would keep the size of the largest peak, and a round its length. */
    private final List<Waiting> watched = new ArrayList<>();

    private final LongSupplier nanoClock;
    private final Thread thread;
    private volatile boolean resting;
    private volatile boolean gone;

    Watchman(LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
        this.thread = Thread.ofPlatform().daemon().name("llm-watchman").start(this::goRound);
    }

    /**
     * Begins to look after the calling thread, until it has {@linkplain Waiting#done() done}.
     *
     * @param giveUp makes it go on
     */
    Waiting watch(Runnable giveUp) {
        var waiting = new Waiting(nanoClock, giveUp);
        newcomers.add(waiting);
        if (resting) {
            LockSupport.unpark(thread);
        }
        return waiting;
    }

    private void goRound() {
        while (!gone) {
            greet();
            if (watched.isEmpty()) {
                rest();
            } else {
                long now = nanoClock.getAsLong();
                watched.removeIf(waiting -> !waiting.look(now));
                LockSupport.parkNanos(this, ROUND.toNanos());
            }
        }
    }

    private void greet() {
        for (Waiting waiting = newcomers.poll(); waiting != null; waiting = newcomers.poll()) {
            watched.add(waiting);
        }
    }

    /** Nothing to look after: a process in which nobody calls has nothing to do. */
    private void rest() {
        resting = true;
        // Whoever came before that was set would not wake this thread.
        if (newcomers.isEmpty() && !gone) {
            LockSupport.park(this);
        }
        resting = false;
    }

    @Override
    public void close() {
        gone = true;
        LockSupport.unpark(thread);
    }
}
