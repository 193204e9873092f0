package dev.parley.loadtest.outage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.loadtest.outage.Seen.Asked;
import dev.parley.loadtest.outage.Seen.Called;
import dev.parley.loadtest.outage.Seen.Wave;
import java.math.BigDecimal;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is made of a run that went from 1 s to 3 s without providers, and ended at 5 s. */
final class SeenTest {

    @Test
    void whatWasAskedAndCalledDuringTheOutageIsCountedAndNothingElse() {
        Seen seen = seen(
                List.of(ask(500, -3_000, false), ask(1_000, -1, true), ask(2_999, 20, true), ask(3_000, -3_000, true)),
                List.of(call(500), call(1_000), call(1_500), call(2_999), call(3_000)));

        assertThat(seen.callsPerAsk()).isEqualTo(1.5);
        assertThat(seen.degraded()).isEqualTo(2);
        assertThat(seen.latestNanos()).isEqualTo(TimeUnit.MILLISECONDS.toNanos(20));
        assertThat(seen.healedAfterNanos()).isZero();
    }

    @Test
    void probesAreCountedForEachDeploymentOnceNothingFails() {
        Seen seen = seen(
                List.of(),
                List.of(
                        new Called("a", millis(2_000), true),
                        new Called("a", millis(3_100), true),
                        new Called("a", millis(3_200), true),
                        new Called("a", millis(3_300), false),
                        new Called("b", millis(3_100), true)));

        assertThat(seen.mostProbes()).isEqualTo(2);
    }

    @Test
    void aWaveIsWhatIsCalledBeyondWhatComes() {
        List<Asked> late =
                IntStream.range(0, 30).mapToObj(i -> ask(4_000, -1, false)).toList();
        List<Called> busy = IntStream.range(0, 30).mapToObj(i -> call(4_050)).toList();
        List<Called> wave = IntStream.range(0, 25).mapToObj(i -> call(4_450)).toList();

        assertThat(seen(late, busy).worstAfter(10)).isEqualTo(new Wave(30, 30));
        assertThat(seen(late, wave).worstAfter(10)).isEqualTo(new Wave(25, 10));
    }

    @Test
    void whatIsBeyondABoundIsMissed() {
        Seen seen = seen(List.of(ask(1_000, 251, true)), List.of(call(1_000), call(1_100)));

        assertThat(Bounds.of(seen, 100, new BigDecimal("0.9989")).stream().filter(line -> !line.holds()))
                .extracting(Bounds.Line::what)
                .containsExactly(
                        "Calls an ask during the outage", "Latest reply, against its deadline", "Booked and billed");
        assertThat(Bounds.of(seen, 100, BigDecimal.ONE)).last().matches(Bounds.Line::holds);
    }

    private static Seen seen(List<Asked> asks, List<Called> calls) {
        return new Seen(millis(1_000), millis(3_000), millis(5_000), asks, calls, BigDecimal.ONE);
    }

    private static Asked ask(long atMillis, long lateMillis, boolean degraded) {
        return new Asked(millis(atMillis), millis(atMillis), millis(lateMillis), degraded);
    }

    private static Called call(long atMillis) {
        return new Called("a", millis(atMillis), false);
    }

    private static long millis(long millis) {
        return TimeUnit.MILLISECONDS.toNanos(millis);
    }
}
