package dev.parley.gateway.channel;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Whether this process is surely still a member of its consumer group, and its partitions nobody else's.
 *
 * <p>A commit that succeeds proves membership, and the group waits a session timeout from then on before it gives a silent
 * member's partitions away. What was written to the log while the lease was held is therefore there to be read by whoever
 * owns the partition next, however long this process is stopped afterwards.
 */
final class Lease {

    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

    private final LongSupplier nanoClock;
    private final long termNanos;
    private volatile long untilNanos;

    /** A lease that is not held yet, and then lasts this long from each renewal. */
    Lease(LongSupplier nanoClock, Duration term) {
        this.nanoClock = nanoClock;
        this.termNanos = term.toNanos();
        this.untilNanos = nanoClock.getAsLong();
    }

    /** A commit that was sent at this reading of the clock has succeeded. */
    void renew(long sentNanos) {
        untilNanos = sentNanos + termNanos;
    }

    boolean isHeld() {
        return nanoClock.getAsLong() - untilNanos < 0;
    }

    /** Waits until it is held; false when the work ends first. */
    boolean await(Halt halt) throws InterruptedException {
        while (!isHeld()) {
            if (halt.within(LOOK_AGAIN)) {
                return false;
            }
        }
        return true;
    }
}
