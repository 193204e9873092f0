package dev.parley.loadtest.measure;

import dev.parley.loadtest.load.Schedule;
import dev.parley.loadtest.load.Shape;
import java.time.Duration;

/**
 * How much is sent.
 *
 * @param warmUp comes first, at the rate with which the shape begins, and is not measured
 * @param duration what is measured
 */
record Load(Shape shape, Duration warmUp, Duration duration, Crowd crowd) {

    /** A bit is kept for each message. */
    private static final long MESSAGES_MAX = 1_000_000_000;

    Load {
        if (warmUp.isNegative()) {
            throw new IllegalArgumentException("--warmup must not be negative");
        }
        if (shape.after(warmUp, duration).count() > MESSAGES_MAX) {
            throw new IllegalArgumentException(
                    "That is more than " + MESSAGES_MAX + " messages; lower the rate or --duration");
        }
    }

    /** Warm-up and measurement in one, without a seam between them. */
    Schedule schedule() {
        return shape.after(warmUp, duration);
    }
}
