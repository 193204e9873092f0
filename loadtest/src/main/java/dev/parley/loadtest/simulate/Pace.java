package dev.parley.loadtest.simulate;

import java.time.Duration;

/** When one answer comes: whole after a while, or token by token in a stream. */
sealed interface Pace {

    /** What an answer that comes whole waits. */
    Wait untilWhole(long tokens);

    /** What a stream waits for its first token. */
    Wait untilFirst();

    /** What a stream waits after each of so many tokens. */
    Duration afterEach(long tokens);

    /** A time for the whole answer. A stream takes as long: the first token comes after two fifths of it. */
    record Whole(Wait delay) implements Pace {

        private static final double FIRST = 0.4;

        @Override
        public Wait untilWhole(long tokens) {
            return delay;
        }

        @Override
        public Wait untilFirst() {
            return delay instanceof Wait.For(Duration duration) ? new Wait.For(part(duration, FIRST)) : delay;
        }

        @Override
        public Duration afterEach(long tokens) {
            return delay instanceof Wait.For(Duration duration)
                    ? part(duration, (1 - FIRST) / Math.max(1, tokens))
                    : Duration.ZERO;
        }

        private static Duration part(Duration duration, double share) {
            return Duration.ofNanos(Math.round(duration.toNanos() * share));
        }
    }

    /** A time to the first token, and one for each token after it. */
    record Tokenwise(Duration first, Duration perToken) implements Pace {

        @Override
        public Wait untilWhole(long tokens) {
            Duration all = first.plus(perToken.multipliedBy(tokens));
            return new Wait.For(all.compareTo(Latency.MAX) > 0 ? Latency.MAX : all);
        }

        @Override
        public Wait untilFirst() {
            return new Wait.For(first);
        }

        @Override
        public Duration afterEach(long tokens) {
            return perToken;
        }
    }
}
