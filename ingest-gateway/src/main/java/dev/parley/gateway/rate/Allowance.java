package dev.parley.gateway.rate;

import java.time.Duration;

/** What somebody may take at a {@link CellRate}. No thread may call beside another. */
public final class Allowance {

    private final CellRate rate;
    private long dueNanos;

    /** One that is whole now. */
    public Allowance(CellRate rate, long nowNanos) {
        this.rate = rate;
        this.dueNanos = nowNanos;
    }

    /** Takes one, now or later: how long it must be waited for. Those who wait have their turns in order. */
    public Duration reserve(long nowNanos) {
        var wait = Duration.ofNanos(rate.waitNanos(dueNanos, nowNanos));
        dueNanos = rate.afterOne(dueNanos, nowNanos);
        return wait;
    }

    /** Takes one where there is one, zero; else none, and how long until there is one. Not for what is reserved from. */
    Duration take(long nowNanos) {
        if (rate.isBeyond(dueNanos, nowNanos)) {
            dueNanos = nowNanos; // or everybody would wait for as long as the clock was set back
        }
        long waitNanos = rate.waitNanos(dueNanos, nowNanos);
        if (waitNanos == 0) {
            dueNanos = rate.afterOne(dueNanos, nowNanos);
        }
        return Duration.ofNanos(waitNanos);
    }

    /** Gives one back that was taken. */
    void giveBack(long nowNanos) {
        dueNanos = rate.withoutOne(dueNanos, nowNanos);
    }

    /** Whether half of it or more is left. */
    public boolean isHalfFull(long nowNanos) {
        return rate.isHalfFull(dueNanos, nowNanos);
    }

    /** Whether all of it is there. */
    boolean isWhole(long nowNanos) {
        return CellRate.isWhole(dueNanos, nowNanos);
    }
}
