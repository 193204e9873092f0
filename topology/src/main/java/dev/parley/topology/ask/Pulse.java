package dev.parley.topology.ask;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * The heartbeat of a stream thread as the dispatcher sees it. A process that was stopped for longer than the session
 * timeout has lost its partitions without knowing; what its threads ask for then must not be paid. Nor what they ask for in the
 * moments after they go on: the news that they are out is still on its way, and until it is here a poll looks as ever.
 */
public final class Pulse {
    private final AtomicLong lastBeatNanos;
    private final AtomicLong doubtedSinceNanos = new AtomicLong();
    private final LongSupplier nanoClock;
    private final Duration alive;
    private volatile boolean doubted;

    /**
     * A pulse that beats now.
     *
     * @param alive how long after a beat the thread still counts as a member of its group
     */
    public Pulse(LongSupplier nanoClock, Duration alive) {
        this.nanoClock = nanoClock;
        this.alive = alive;
        this.lastBeatNanos = new AtomicLong(nanoClock.getAsLong());
    }

    /** The thread has come round to asking the brokers for records. */
    public void beat() {
        long now = nanoClock.getAsLong();
        if (now - lastBeatNanos.get() > alive.toNanos()) {
            doubtedSinceNanos.set(now);
            doubted = true;
        }
        lastBeatNanos.set(now);
    }

    /** The thread was given a partition: what it lost before, it knows. */
    public void isMember() {
        doubted = false;
    }

    /**
     * True when the thread's partitions cannot be trusted: its last beat is too long ago, or one that was too long ago is
     * followed by no more than a session's time and no new partition.
     */
    public boolean isStale() {
        long now = nanoClock.getAsLong();
        return now - lastBeatNanos.get() > alive.toNanos()
                || (doubted && now - doubtedSinceNanos.get() <= alive.toNanos());
    }
}
