package dev.parley.gateway.channel;

import java.time.Duration;

/**
 * So many at once, and one more every so often: the generic cell rate algorithm of ATM networks (ITU-T I.371), which keeps one
 * time for each. Who takes one is told how long to wait for it, so that those who wait have their turns in order. No thread
 * may call beside another.
 */
final class Allowance {

    private final long everyNanos;
    private final long aheadNanos;
    private long nextNanos;

    /**
     * One that is whole now.
     *
     * @param burst at once, at least 1
     * @param every zero for no limit
     */
    Allowance(int burst, Duration every, long nowNanos) {
        this.everyNanos = every.toNanos();
        this.aheadNanos = (burst - 1) * everyNanos;
        this.nextNanos = nowNanos;
    }

    /** Takes one: how long it must be waited for. */
    Duration take(long nowNanos) {
        if (nextNanos - nowNanos < 0) {
            nextNanos = nowNanos;
        }
        long wait = Math.max(0, nextNanos - aheadNanos - nowNanos);
        nextNanos += everyNanos;
        return Duration.ofNanos(wait);
    }

    /** Whether half of it or more is left. */
    boolean isHalfFull(long nowNanos) {
        return nextNanos - nowNanos <= aheadNanos / 2;
    }
}
