package dev.parley.llm.provider;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/**
 * Goes round all the calls that wait, again and again, and tells those whose time is up. A wait that is bounded by itself
 * sets a timer and cancels it with every piece that arrives. Safe for threads.
 */
final class Watchman implements AutoCloseable {
    /** A call may wait so much longer than its bound. */
    private static final Duration ROUND = Duration.ofMillis(10);

    private final Set<Inbox> watched = ConcurrentHashMap.newKeySet();
    private final LongSupplier nanoClock;
    private final Thread thread;
    private volatile boolean resting;
    private volatile boolean gone;

    Watchman(LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
        this.thread = Thread.ofPlatform().daemon().name("llm-watchman").start(this::goRound);
    }

    /** Begins to look after a call. */
    void watch(Inbox inbox) {
        watched.add(inbox);
        if (resting) {
            LockSupport.unpark(thread);
        }
    }

    /** The call is over. */
    void forget(Inbox inbox) {
        watched.remove(inbox);
    }

    private void goRound() {
        while (!gone) {
            if (watched.isEmpty()) {
                rest();
            } else {
                long now = nanoClock.getAsLong();
                watched.forEach(inbox -> inbox.look(now));
                LockSupport.parkNanos(this, ROUND.toNanos());
            }
        }
    }

    /** Nothing to look after: a process in which nobody calls has nothing to do. */
    private void rest() {
        resting = true;
        // Whoever came before that was set would not wake this thread.
        if (watched.isEmpty() && !gone) {
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
