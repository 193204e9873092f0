package dev.parley.loadtest.simulate;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** How long answers take. */
public sealed interface Latency {

    /** Longer than any deadline Parley accepts; a tail beyond it would only keep a run from ending. */
    Duration MAX = Duration.ofHours(1);

    /** What fast hosted models take for a short answer: median 0.8 s, one in a hundred above 2.1 s. */
    Latency USUAL = new LogNormal(Duration.ofMillis(800), Duration.ofMillis(2_100));

    /** Every call takes the same. */
    record Fixed(Duration duration) implements Latency {

        public Fixed {
            requireInBounds("fixedMs", duration);
        }

        @Override
        public Pace draw(RandomGenerator random) {
            return new Pace.Whole(new Wait.For(duration));
        }
    }

    /** Lognormal, by its median and its 99th percentile: most calls near the median, a long tail, none below zero. */
    record LogNormal(Duration median, Duration p99) implements Latency {

        /** The 99th percentile of the standard normal distribution. */
        private static final double Z99 = 2.3263478740408408;

        public LogNormal {
            requireInBounds("medianMs", median);
            requireInBounds("p99Ms", p99);
            if (median.isZero()) {
                throw new IllegalArgumentException("medianMs must be above 0; for no latency set fixedMs to 0");
            }
            if (p99.compareTo(median) < 0) {
                throw new IllegalArgumentException("p99Ms must be at least medianMs");
            }
        }

        @Override
        public Pace draw(RandomGenerator random) {
            double sigma = Math.log((double) p99.toNanos() / median.toNanos()) / Z99;
            double nanos = median.toNanos() * Math.exp(sigma * random.nextGaussian());
            return new Pace.Whole(new Wait.For(Duration.ofNanos(Math.round(Math.min(nanos, (double) MAX.toNanos())))));
        }
    }

    /** Every call is held until the held calls are released. */
    record Hold() implements Latency {

        @Override
        public Pace draw(RandomGenerator random) {
            return new Pace.Whole(new Wait.UntilReleased());
        }
    }

    /**
     * A time to the first token, and one for each token. An answer that does not stream takes as long as all of them.
     *
     * @param first fixed or lognormal
     */
    record Tokenwise(Latency first, Duration perToken) implements Latency {

        public Tokenwise {
            requireInBounds("perTokenMs", perToken);
            if (!(first instanceof Fixed || first instanceof LogNormal)) {
                throw new IllegalArgumentException("first must be {\"fixedMs\":…} or {\"medianMs\":…,\"p99Ms\":…}");
            }
        }

        @Override
        public Pace draw(RandomGenerator random) {
            return first.draw(random).untilWhole(0) instanceof Wait.For(Duration untilFirst)
                    ? new Pace.Tokenwise(untilFirst, perToken)
                    : new Pace.Whole(new Wait.UntilReleased());
        }
    }

    /** When the next call's answer comes. */
    Pace draw(RandomGenerator random);

    private static void requireInBounds(String name, Duration duration) {
        if (duration.isNegative() || duration.compareTo(MAX) > 0) {
            throw new IllegalArgumentException(name + " must be from 0 to " + MAX.toMillis());
        }
    }
}
