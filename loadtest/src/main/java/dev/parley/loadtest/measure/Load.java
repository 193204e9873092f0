package dev.parley.loadtest.measure;

import dev.parley.loadtest.load.Schedule;
import dev.parley.loadtest.load.Shape;
import java.time.Duration;
import java.util.OptionalDouble;

/**
 * How much is sent.
 *
 * @param warmUp comes first, up to the rate with which the shape begins, and is not measured
 * @param warmUpFrom messages a second at its start; empty when it is the shape's from the first second on
 * @param duration what is measured
 */
record Load(Shape shape, Duration warmUp, OptionalDouble warmUpFrom, Duration duration, Crowd crowd) {

    /** A bit is kept for each message. */
    private static final long MESSAGES_MAX = 1_000_000_000;

    Load {
        if (warmUp.isNegative()) {
            throw new IllegalArgumentException("--warmup must not be negative");
        }
        if (warmUpFrom.orElse(0) < 0) {
            throw new IllegalArgumentException("--warmup-from must not be negative");
        }
        if (schedule(shape, warmUp, warmUpFrom, duration).count() > MESSAGES_MAX) {
            throw new IllegalArgumentException(
                    "That is more than " + MESSAGES_MAX + " messages; lower the rate or --duration");
        }
    }

    /** Warm-up and measurement in one, without a seam between them. */
    Schedule schedule() {
        return schedule(shape, warmUp, warmUpFrom, duration);
    }

    private static Schedule schedule(Shape shape, Duration warmUp, OptionalDouble from, Duration duration) {
        return from.isPresent() ? shape.after(warmUp, from.getAsDouble(), duration) : shape.after(warmUp, duration);
    }
}
