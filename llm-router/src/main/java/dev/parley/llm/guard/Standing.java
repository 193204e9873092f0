package dev.parley.llm.guard;

import dev.parley.llm.Breaker;
import dev.parley.llm.provider.Failure;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How things stand with a deployment.
 *
 * @param last why it is, or was last, left alone; absent when it never was
 * @param readyIn how long it is still left alone; zero when it is not, or when nobody knows
 * @param running calls at the moment
 * @param limit how many may run
 */
public record Standing(Breaker.State state, @Nullable Failure last, Duration readyIn, int running, int limit) {
    /** How long it is still left alone, in seconds, rounded up. */
    public long secondsLeft() {
        return readyIn.plusMillis(999).toSeconds();
    }
}
