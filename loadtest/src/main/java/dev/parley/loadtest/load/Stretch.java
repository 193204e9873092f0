package dev.parley.loadtest.load;

import java.time.Duration;

/**
 * A piece of a load whose rate goes in a straight line from one value to another.
 *
 * @param from messages a second at its beginning, 0 to a million
 * @param to messages a second at its end, 0 to a million
 * @param length above 0, at most a day
 */
public record Stretch(double from, double to, Duration length) {

    private static final double PER_SECOND_MAX = 1_000_000;
    private static final Duration LENGTH_MAX = Duration.ofDays(1);
    private static final double NANOS_PER_SECOND = 1e9;

    public Stretch {
        requireRate(from);
        requireRate(to);
        if (!length.isPositive() || length.compareTo(LENGTH_MAX) > 0) {
            throw new IllegalArgumentException("The duration must be above 0 and at most a day, was " + length);
        }
    }

    private static void requireRate(double perSecond) {
        if (!(perSecond >= 0 && perSecond <= PER_SECOND_MAX)) {
            throw new IllegalArgumentException("A rate must be 0 to 1000000 messages a second, was " + perSecond);
        }
    }

    /** How many messages lie in it; need not be whole. */
    double messages() {
        return (from + to) / 2 * seconds();
    }

    /**
     * Nanoseconds from its beginning until so many messages have been sent.
     *
     * @param messages above its own number means a time after its end, at its last rate
     */
    double nanosUntil(double messages) {
        double all = messages();
        if (messages >= all) {
            return messages == all || to == 0
                    ? length.toNanos()
                    : length.toNanos() + (messages - all) / to * NANOS_PER_SECOND;
        }
        // The root of from·t + slope·t²/2 = messages, in the form that divides: it does not cancel where the slope is
        // small.
        double slope = (to - from) / seconds();
        double root = Math.sqrt(Math.max(0, from * from + 2 * slope * messages));
        double sum = from + root;
        return sum == 0 ? 0 : 2 * messages / sum * NANOS_PER_SECOND;
    }

    double rateAt(double nanos) {
        return from + (to - from) * Math.clamp(nanos / length.toNanos(), 0, 1);
    }

    private double seconds() {
        return length.toNanos() / NANOS_PER_SECOND;
    }
}
