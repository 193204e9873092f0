package dev.parley.gateway.rate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Whatever the rate is, and however they come. A failure names the seed that brings it back. */
final class CellRatePropertyTest {

    private static final int RATES = 200;
    private static final int COME = 300;

    @Test
    void whoeverLooksAtWhicheverTimeSeesNoMoreThanABurstAndOneAnInterval() {
        for (int seed = 0; seed < RATES; seed++) {
            var drawn = new Drawn(seed);

            var came = drawn.admitted();

            for (int from = 0; from < came.size(); from++) {
                for (int to = from; to < came.size(); to++) {
                    long spanNanos = came.get(to) - came.get(from);
                    assertThat(to - from + 1).as("seed %d", seed).isLessThanOrEqualTo((int)
                            (drawn.burst + spanNanos / drawn.everyNanos));
                }
            }
        }
    }

    @Test
    void whoeverIsToldToWaitMayComeThenAndNotBefore() {
        for (int seed = 0; seed < RATES; seed++) {
            var drawn = new Drawn(seed);
            long nowNanos = drawn.startNanos;
            long dueNanos = nowNanos;

            for (int i = 0; i < COME; i++) {
                nowNanos += drawn.pauseNanos();
                long waitNanos = drawn.rate.waitNanos(dueNanos, nowNanos);
                assertThat(drawn.rate.waitNanos(dueNanos, nowNanos + waitNanos))
                        .as("seed %d", seed)
                        .isZero();
                if (waitNanos > 0) {
                    assertThat(drawn.rate.waitNanos(dueNanos, nowNanos + waitNanos - 1))
                            .as("seed %d", seed)
                            .isEqualTo(1);
                }
                nowNanos += waitNanos;
                dueNanos = drawn.rate.afterOne(dueNanos, nowNanos);
                assertThat(drawn.rate.isBeyond(dueNanos, nowNanos))
                        .as("seed %d", seed)
                        .isFalse();
            }
        }
    }

    @Test
    void whatDoesNotCountIsAsIfItHadNotCome() {
        for (int seed = 0; seed < RATES; seed++) {
            var drawn = new Drawn(seed);
            long nowNanos = drawn.startNanos;
            long dueNanos = nowNanos + drawn.chance.nextLong(drawn.everyNanos * drawn.burst);

            long after = drawn.rate.afterOne(dueNanos, nowNanos);

            assertThat(drawn.rate.withoutOne(after, nowNanos))
                    .as("seed %d", seed)
                    .isEqualTo(dueNanos);
        }
    }

    /** A rate, and when those come that want to; half of the clocks pass the end of the numbers meanwhile. */
    private static final class Drawn {

        private final SplittableRandom chance;
        private final int burst;
        private final long everyNanos;
        private final CellRate rate;
        private final long startNanos;

        private Drawn(int seed) {
            this.chance = new SplittableRandom(seed);
            this.burst = 1 + chance.nextInt(20);
            this.everyNanos = 1 + chance.nextLong(1_000_000);
            this.rate = CellRate.of(burst, Duration.ofNanos(everyNanos));
            this.startNanos = chance.nextBoolean() ? chance.nextLong() : Long.MAX_VALUE - everyNanos * burst;
        }

        /** Mostly too soon, now and then after a rest. */
        private long pauseNanos() {
            return chance.nextInt(20) == 0 ? chance.nextLong(everyNanos * burst * 2) : chance.nextLong(everyNanos);
        }

        private List<Long> admitted() {
            var admitted = new ArrayList<Long>();
            long nowNanos = startNanos;
            long dueNanos = nowNanos;
            for (int i = 0; i < COME; i++) {
                nowNanos += pauseNanos();
                if (rate.waitNanos(dueNanos, nowNanos) == 0) {
                    admitted.add(nowNanos);
                    dueNanos = rate.afterOne(dueNanos, nowNanos);
                }
            }
            return admitted;
        }
    }
}
