package dev.parley.gateway.rate;

import java.time.Duration;

/**
 * So many at once, and one more after each interval: the generic cell rate algorithm of ITU-T I.371, as virtual scheduling. Of
 * whoever is limited it keeps one time: when the next would be <em>due</em> if all came evenly. Nobody who came new or has
 * rested has one but now. Times are nanoseconds from anywhere; they are only ever subtracted, so that they may pass the end of
 * the numbers.
 *
 * @param everyNanos the interval; zero for no limit
 * @param aheadNanos how long before it is due one may come
 */
public record CellRate(long everyNanos, long aheadNanos) {

    /**
     * The rate of this burst.
     *
     * @param burst at once, at least 1
     */
    public static CellRate of(int burst, Duration every) {
        long everyNanos = every.toNanos();
        return new CellRate(everyNanos, (burst - 1) * everyNanos);
    }

    /** So many in this time, and as many at once. */
    public static CellRate in(Duration time, int burst) {
        return of(burst, time.dividedBy(burst));
    }

    /** How long the next must wait; zero where it may come now. */
    long waitNanos(long dueNanos, long nowNanos) {
        return Math.max(0, dueNanos - nowNanos - aheadNanos);
    }

    /** When the next is due once one came. */
    long afterOne(long dueNanos, long nowNanos) {
        return latest(dueNanos, nowNanos) + everyNanos;
    }

    /** When the next is due once one that came does not count. */
    long withoutOne(long dueNanos, long nowNanos) {
        return latest(dueNanos - everyNanos, nowNanos);
    }

    /** Whether half of the burst or more is left. */
    boolean isHalfFull(long dueNanos, long nowNanos) {
        return dueNanos - nowNanos <= aheadNanos / 2;
    }

    /** Whether it is further ahead than anybody gets who never waits: the clock was set back. */
    boolean isBeyond(long dueNanos, long nowNanos) {
        return dueNanos - nowNanos > aheadNanos + everyNanos;
    }

    /** Whether the whole burst is there, as for somebody new. */
    static boolean isWhole(long dueNanos, long nowNanos) {
        return dueNanos - nowNanos <= 0;
    }

    private static long latest(long oneNanos, long otherNanos) {
        return oneNanos - otherNanos < 0 ? otherNanos : oneNanos;
    }
}
