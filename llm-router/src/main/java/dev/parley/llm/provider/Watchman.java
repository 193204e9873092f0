package dev.parley.llm.provider;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/**
 * Goes round all that waits for its time, again and again: calls that are given up when it is over, and what is begun then. A
 * wait that is bounded by itself sets a timer and cancels it with every piece that arrives. Safe for threads.
 */
final class Watchman implements AutoCloseable {
    /** Whatever has its time may come so much later. */
    private static final Duration ROUND = Duration.ofMillis(50);

    /** What is looked at every round, until it says that it need not be any more. */
    interface Watched {
        /** Does what is due, without waiting; false when nothing will be due any more. */
        boolean look(long nowNanos);
    }

    private final Queue<Watched> newcomers = new ConcurrentLinkedQueue<>();
    /** In a row, and the thread's own: a table would keep the size of the largest peak, and a round its length. */
    private final List<Watched> watched = new ArrayList<>();

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
        watch(waiting);
        return waiting;
    }

    /**
     * Has something begun when so much time has passed.
     *
     * @param begin run by the watchman; waits for nothing
     * @return calls it off, unless it is being begun
     */
    Runnable after(Duration time, Runnable begin) {
        var open = new AtomicBoolean(true);
        long dueNanos = nanoClock.getAsLong() + time.toNanos();
        watch(nowNanos -> {
            if (nowNanos - dueNanos >= 0 && open.getAndSet(false)) {
                begin.run();
            }
            return open.get();
        });
        return () -> open.set(false);
    }

    private void watch(Watched newcomer) {
        newcomers.add(newcomer);
        if (resting) {
            LockSupport.unpark(thread);
        }
    }

    private void goRound() {
        while (!gone) {
            greet();
            if (watched.isEmpty()) {
                rest();
            } else {
                long now = nanoClock.getAsLong();
                watched.removeIf(each -> !each.look(now));
                LockSupport.parkNanos(this, ROUND.toNanos());
            }
        }
    }

    private void greet() {
        for (Watched newcomer = newcomers.poll(); newcomer != null; newcomer = newcomers.poll()) {
            watched.add(newcomer);
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
