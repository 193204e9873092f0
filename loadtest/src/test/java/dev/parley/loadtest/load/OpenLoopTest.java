package dev.parley.loadtest.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class OpenLoopTest {

    private static final long START = -5_000; // nanosecond clocks may be negative
    private static final long MILLI = 1_000_000;

    /** Stands still, but for pauses and what a test does. */
    private long now = START;

    @Test
    void messagesAreSentEvenlyFromTheStart() throws Exception {
        var intended = new ArrayList<Long>();

        OpenLoop.Run run = loop(4, Duration.ofSeconds(1)).run((number, at) -> intended.add(at - START));

        assertThat(intended).containsExactly(0L, 250 * MILLI, 500 * MILLI, 750 * MILLI);
        assertThat(run).isEqualTo(new OpenLoop.Run(4, 0));
    }

    @Test
    void aHeldUpSenderLeavesNothingOutAndCatchesUpWithoutPause() throws Exception {
        var sentAt = new ArrayList<Long>();

        OpenLoop.Run run = loop(10, Duration.ofSeconds(1)).run((number, at) -> {
            sentAt.add((now - START) / MILLI);
            if (number == 2) {
                now += 350 * MILLI;
            }
        });

        assertThat(sentAt).containsExactly(0L, 100L, 200L, 550L, 550L, 550L, 600L, 700L, 800L, 900L);
        assertThat(run.mostBehindNanos()).isEqualTo(250 * MILLI);
    }

    @Test
    void aPauseInTheSystemIsSeenByEveryMessageThatWasDueInIt() throws Exception {
        var latencies = new Latencies(() -> now);

        loop(10, Duration.ofSeconds(1)).run((number, at) -> {
            if (number == 2) {
                now += 350 * MILLI;
            }
            latencies.answered(at);
        });

        Histogram histogram = latencies.snapshot();
        assertThat(histogram.getTotalCount()).isEqualTo(10);
        assertThat(histogram.getCountBetweenValues(45 * MILLI, 360 * MILLI)).isEqualTo(4);
        assertThat(histogram.getMaxValue() / (double) MILLI).isCloseTo(350, offset(1.0));
    }

    @Test
    void aSnapshotKeepsWhatEarlierOnesHad() {
        var latencies = new Latencies(() -> now);
        latencies.answered(now - MILLI);
        long first = latencies.snapshot().getTotalCount();

        latencies.answered(now - 2 * MILLI);

        assertThat(List.of(first, latencies.snapshot().getTotalCount())).containsExactly(1L, 2L);
    }

    @Test
    void aLatencyBeyondTheBoundCountsAsTheBound() {
        var latencies = new Latencies(() -> Latencies.MAX_NANOS * 3);

        latencies.answered(0);
        latencies.answered(Latencies.MAX_NANOS * 4);

        assertThat(latencies.snapshot().getTotalCount()).isEqualTo(2);
        assertThat(latencies.snapshot().getMinValue()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"3, PT10S, 30", "0.1, PT1S, 1", "1900, PT10M, 1140000", "333.3, PT3S, 1000"})
    void aScheduleHasItsRateTimesItsDuration(double perSecond, Duration duration, long count) {
        assertThat(Schedule.constant(perSecond, duration).count()).isEqualTo(count);
    }

    @Test
    void roundingDoesNotAddUp() {
        var schedule = Schedule.constant(3, Duration.ofHours(24));

        assertThat(schedule.nanosFromStart(3 * 3_600 * 24))
                .isEqualTo(Duration.ofHours(24).toNanos());
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY, 2e6})
    void anImpossibleRateIsRefused(double perSecond) {
        assertThatThrownBy(() -> Schedule.constant(perSecond, Duration.ofSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("rate");
    }

    @Test
    void parkingReturnsOnlyWhenItsClockIsThere() throws Exception {
        var readings = new ArrayList<>(List.of(10L, 60L, 99L, 100L));

        PauseUntil.parking(readings::removeFirst).until(100);

        assertThat(readings).isEmpty();
    }

    private OpenLoop loop(double perSecond, Duration duration) {
        return new OpenLoop(Schedule.constant(perSecond, duration), () -> now, time -> now = time);
    }
}
