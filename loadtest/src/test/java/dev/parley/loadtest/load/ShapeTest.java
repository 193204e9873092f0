package dev.parley.loadtest.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class ShapeTest {
    private static final double NANOS_PER_SECOND = 1e9;

    /** Shapes of every kind, with what randomness makes of their numbers. */
    static Stream<Schedule> schedules() {
        return IntStream.range(0, 60).mapToObj(seed -> {
            RandomGenerator random = new SplittableRandom(seed);
            double low = random.nextDouble() * 200;
            double high = 1 + random.nextDouble() * 2_000;
            Duration duration = Duration.ofMillis(random.nextInt(2_000, 300_000));
            Duration warmUp = seed % 3 == 0 ? Duration.ZERO : Duration.ofMillis(random.nextInt(1, 20_000));
            Shape shape = switch (seed % 5) {
                case 0 -> new Shape.Constant(high);
                case 1 -> new Shape.Ramp(low, high);
                case 2 -> new Shape.Ramp(high, low);
                case 3 -> new Shape.Burst(low, high, Duration.ofMillis(1_700), Duration.ofMillis(300));
                default -> new Shape.Day(high);
            };
            return shape.after(warmUp, duration);
        });
    }

    @ParameterizedTest
    @MethodSource("schedules")
    void messagesComeInOrderAndWithinTheRun(Schedule schedule) {
        long last = Math.max(0, schedule.count() - 1);

        long[] times = numbers(schedule).map(schedule::nanosFromStart).toArray();

        assertThat(times).isSorted();
        assertThat(schedule.nanosFromStart(0)).isGreaterThanOrEqualTo(0);
        assertThat(schedule.nanosFromStart(last))
                .isLessThanOrEqualTo(schedule.duration().toNanos() + 1);
    }

    @ParameterizedTest
    @MethodSource("schedules")
    void asManyMessagesAreDueAtATimeAsTheRateAddsUpTo(Schedule schedule) {
        long step = Math.max(1, schedule.duration().toNanos() / 200_000);
        double due = 0;
        long number = 0;

        // Whatever the shape: the sum of the rate up to a message's time is the message's number, but for what a sum in
        // steps misses where the rate jumps.
        for (long at = 0; at < schedule.duration().toNanos() && number < schedule.count() - 1; at += step) {
            due += schedule.perSecondAt(at + step / 2) * step / NANOS_PER_SECOND;
            if (due >= number + 50) {
                number = (long) due;
                double drift = Math.abs(schedule.nanosFromStart(number) - (at + step)) / NANOS_PER_SECOND;
                double rate = Math.max(1, schedule.perSecondAt(at));
                assertThat(drift * rate)
                        .as("messages too early or late at %s", number)
                        .isLessThan(4 + number / 500.0);
            }
        }

        assertThat((double) schedule.count()).isCloseTo(due, within(Math.max(60, due / 100)));
    }

    @Test
    void theTimeOfAMessageDependsOnItsNumberAlone() {
        Schedule schedule = new Shape.Day(1_000).after(Duration.ofSeconds(5), Duration.ofHours(20));

        long direct = schedule.nanosFromStart(20_000_000);
        LongStream.range(0, 1_000).forEach(schedule::nanosFromStart);

        assertThat(schedule.nanosFromStart(20_000_000)).isEqualTo(direct);
    }

    @Test
    void aRampIsAtItsMeanRateHalfWay() {
        Schedule schedule = new Schedule(new Shape.Ramp(0, 100).over(Duration.ofSeconds(10)));

        assertThat(schedule.count()).isEqualTo(500);
        // A quarter of the messages lie in the first half.
        assertThat(schedule.nanosFromStart(125) / NANOS_PER_SECOND).isCloseTo(5, within(1e-6));
        assertThat(schedule.perSecondAt(5_000_000_000L)).isCloseTo(50, within(1e-6));
    }

    @Test
    void aBurstIsCalmUntilItsPeakAndAgain() {
        Schedule schedule = new Schedule(
                new Shape.Burst(10, 1_000, Duration.ofSeconds(10), Duration.ofSeconds(1)).over(Duration.ofSeconds(20)));

        assertThat(schedule.count()).isEqualTo(2 * (90 + 1_000));
        assertThat(schedule.nanosFromStart(90) / NANOS_PER_SECOND).isCloseTo(9, within(1e-6));
        assertThat(schedule.nanosFromStart(590) / NANOS_PER_SECOND).isCloseTo(9.5, within(1e-6));
        assertThat(schedule.nanosFromStart(1_090) / NANOS_PER_SECOND).isCloseTo(10, within(1e-6));
    }

    @Test
    void aDayIsBusiestAtSevenInTheEvening() {
        Schedule schedule = new Schedule(new Shape.Day(500).over(Duration.ofHours(24)));

        int busiest = IntStream.range(0, 24)
                .boxed()
                .max((a, b) -> Double.compare(
                        schedule.perSecondAt(Duration.ofHours(a).toNanos()),
                        schedule.perSecondAt(Duration.ofHours(b).toNanos())))
                .orElseThrow();

        assertThat(busiest).isEqualTo(19);
        assertThat(schedule.perSecondAt(Duration.ofHours(19).toNanos())).isEqualTo(500);
    }

    @Test
    void theWarmUpGoesAtTheRateWithWhichTheShapeBegins() {
        Schedule schedule = new Shape.Ramp(20, 200).after(Duration.ofSeconds(10), Duration.ofSeconds(10));

        assertThat(schedule.perSecondAt(0)).isEqualTo(20);
        assertThat(schedule.nanosFromStart(200) / NANOS_PER_SECOND).isCloseTo(10, within(1e-6));
    }

    @Test
    void aWarmUpMayBeginMoreSlowly() {
        Schedule schedule = new Shape.Constant(200).after(Duration.ofSeconds(10), 20, Duration.ofSeconds(10));

        assertThat(schedule.perSecondAt(0)).isEqualTo(20);
        assertThat(schedule.perSecondAt(Duration.ofSeconds(5).toNanos())).isCloseTo(110, within(1e-6));
        assertThat(schedule.nanosFromStart(1_100) / NANOS_PER_SECOND).isCloseTo(10, within(1e-6));
        assertThat(schedule.count()).isEqualTo(3_100);
    }

    @Test
    void aSilentBeginningHasNoMessages() {
        Schedule schedule = new Schedule(
                new Shape.Burst(0, 100, Duration.ofSeconds(4), Duration.ofSeconds(1)).over(Duration.ofSeconds(8)));

        assertThat(schedule.nanosFromStart(0) / NANOS_PER_SECOND).isCloseTo(3, within(1e-6));
        assertThat(schedule.nanosFromStart(100) / NANOS_PER_SECOND).isCloseTo(7, within(1e-6));
    }

    @Test
    void shapesWithoutSenseAreRefused() {
        assertThatThrownBy(() -> new Shape.Burst(1, 2, Duration.ofSeconds(1), Duration.ofSeconds(1)))
                .hasMessageContaining("shorter");
        assertThatThrownBy(() -> new Schedule(new Shape.Constant(0).over(Duration.ofSeconds(1))))
                .hasMessageContaining("rate");
    }

    private static LongStream numbers(Schedule schedule) {
        return LongStream.range(0, schedule.count()).filter(number -> number % 97 == 0 || number < 500);
    }
}
