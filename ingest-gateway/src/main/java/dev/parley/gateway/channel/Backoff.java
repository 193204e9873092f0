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

    /** As long as a channel is ever left alone because it asked for that; who asks for more is asked again. */
    private static final Duration ASKED_MAX = Duration.ofMinutes(15);

    /** The pause after so many failures in a row, one or more, and not shorter than the channel wants it. */
    Duration after(int failures, RandomGenerator random, Duration atLeast) {
        var pause = after(failures, random);
        var asked = atLeast.compareTo(ASKED_MAX) < 0 ? atLeast : ASKED_MAX;
        return pause.compareTo(asked) < 0 ? asked : pause;
    }

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
