package dev.parley.loadtest.simulate;

import java.time.Duration;

/** How long one call waits before its answer. */
sealed interface Wait {

    /** This long. */
    record For(Duration duration) implements Wait {}

    /** Until the held calls are released. */
    record UntilReleased() implements Wait {}

    /** Until the client has had enough. */
    record Forever() implements Wait {}

    /** True when there is nothing to wait for. */
    default boolean isNone() {
        return this instanceof For(Duration duration) && duration.isZero();
    }
}
