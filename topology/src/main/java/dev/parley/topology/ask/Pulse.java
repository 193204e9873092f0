package dev.parley.topology.ask;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * The heartbeat of a stream thread as the dispatcher sees it. A process that was stopped for longer than the session
 * timeout has lost its partitions without knowing; what its threads ask for then must not be paid.
 */
public final class Pulse {
    private final AtomicLong lastBeatNanos;
    private final LongSupplier nanoClock;
    private final Duration alive;

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
        lastBeatNanos.set(nanoClock.getAsLong());
    }

    /** True when the last beat is too long ago to trust the thread's partitions. */
    public boolean isStale() {
        return nanoClock.getAsLong() - lastBeatNanos.get() > alive.toNanos();
    }
}
