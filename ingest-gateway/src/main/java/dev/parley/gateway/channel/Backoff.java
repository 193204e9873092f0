package dev.parley.gateway.channel;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Pauses that grow: each a number of times as long as the one before, up to a longest, less a random part of up to half.
 *
 * @param first the first one, before its random part is taken off
 * @param factor how much longer each is than the one before
 * @param longest none is longer
 */
record Backoff(Duration first, int factor, Duration longest) {

    /** The pause after so many failures in a row, one or more. */
    Duration after(int failures, RandomGenerator random) {
        long nanos = first.toNanos();
        for (int i = 1; i < failures && nanos < longest.toNanos(); i++) {
            nanos *= factor;
        }
        long whole = Math.min(nanos, longest.toNanos());
        return Duration.ofNanos(whole - random.nextLong(whole / 2 + 1));
    }
}
