package dev.parley.loadtest.load;

import java.time.Duration;

/**
 * When each message is meant to be sent: evenly, at a rate, for a while. Computed from the number of the message and not from
 * the one before, so that rounding never adds up.
 *
 * @param perSecond above 0, at most a million
 * @param duration above 0, at most a day
 */
public record Schedule(double perSecond, Duration duration) {

    private static final double PER_SECOND_MAX = 1_000_000;
    private static final Duration DURATION_MAX = Duration.ofDays(1);
    private static final double NANOS_PER_SECOND = 1e9;

    public Schedule {
        if (!(perSecond > 0 && perSecond <= PER_SECOND_MAX)) {
            throw new IllegalArgumentException(
                    "The rate must be above 0 and at most 1000000 a second, was " + perSecond);
        }
        if (!duration.isPositive() || duration.compareTo(DURATION_MAX) > 0) {
            throw new IllegalArgumentException("The duration must be above 0 and at most a day, was " + duration);
        }
    }

    /** How many messages there are; at least one. */
    public long count() {
        return Math.max(1, Math.round(perSecond * duration.toNanos() / NANOS_PER_SECOND));
    }

    /** Nanoseconds from the start to the message of this number, which counts from 0. */
    public long nanosFromStart(long number) {
        return Math.round(number * NANOS_PER_SECOND / perSecond);
    }
}
