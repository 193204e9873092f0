package dev.parley.loadtest.dst;

import java.util.List;
import java.util.SplittableRandom;

/** Every choice of a run, drawn from its seed alone. */
final class Chance {
    private final SplittableRandom random;

    Chance(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /** 0 up to the bound, which is left out and at least 1. */
    int below(int bound) {
        return random.nextInt(bound);
    }

    /** Both ends are possible. */
    long between(long from, long to) {
        return from + random.nextLong(to - from + 1);
    }

    /** True this often, of 1. */
    boolean happens(double often) {
        return random.nextDouble() < often;
    }

    /** One of them; there must be one. */
    <T> T oneOf(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    /** A length of time around the median, seldom much longer, in milliseconds. */
    long aroundMs(long medianMs) {
        return Math.max(1, Math.round(medianMs * Math.exp(random.nextGaussian() * 0.6)));
    }
}
