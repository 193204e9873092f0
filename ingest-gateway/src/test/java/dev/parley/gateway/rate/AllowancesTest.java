package dev.parley.gateway.rate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class AllowancesTest {

    private static final long NOW = -5;

    private final Allowances allowances = new Allowances(CellRate.of(3, Duration.ofSeconds(2)), 4);

    @Test
    void aBurstMayAndThenOneAnInterval() {
        assertThat(taken("a", NOW)).isEqualTo(3);

        assertThat(allowances.take("a", NOW)).isEqualTo(Duration.ofSeconds(2));
        assertThat(allowances.take("a", after(Duration.ofMillis(1_999)))).isEqualTo(Duration.ofMillis(1));
        assertThat(allowances.take("a", after(Duration.ofSeconds(2)))).isZero();
        assertThat(allowances.take("a", after(Duration.ofSeconds(2)))).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void soManyInATimeMayComeAtOnceAndThenAsFastAsTheyRunIn() {
        var four = new Allowances(CellRate.in(Duration.ofSeconds(2), 4), 1);

        assertThat(taken(four, "a", NOW)).isEqualTo(4);

        assertThat(four.take("a", NOW)).isEqualTo(Duration.ofMillis(500));
        assertThat(taken(four, "a", after(Duration.ofSeconds(1)))).isEqualTo(2);
    }

    @Test
    void whatIsReservedIsWaitedForInOrder() {
        for (int i = 0; i < 3; i++) {
            assertThat(allowances.reserve("a", NOW)).isZero();
        }

        assertThat(allowances.reserve("a", NOW)).isEqualTo(Duration.ofSeconds(2));
        assertThat(allowances.reserve("a", NOW)).isEqualTo(Duration.ofSeconds(4));
    }

    @Test
    void oneDoesNotSlowAnother() {
        taken("a", NOW);

        assertThat(taken("b", NOW)).isEqualTo(3);
    }

    @Test
    void whoRestedMayBurstAgainAndNoMore() {
        taken("a", NOW);

        assertThat(taken("a", after(Duration.ofHours(1)))).isEqualTo(3);
    }

    @Test
    void whatIsGivenBackCanBeTakenAgain() {
        taken("a", NOW);

        allowances.giveBack("a", NOW);

        assertThat(taken("a", NOW)).isEqualTo(1);
    }

    @Test
    void aClockThatIsSetBackLocksNobodyOut() {
        taken("a", NOW);

        assertThat(allowances.take("a", after(Duration.ofHours(-1)))).isZero();
    }

    @Test
    void whoCameLongestAgoIsForgottenWhenThereAreTooMany() {
        for (var who : new String[] {"a", "b", "c", "d", "e"}) {
            taken(who, NOW);
        }

        assertThat(allowances.remembered()).isEqualTo(4);
        assertThat(taken("e", NOW)).isZero();
        assertThat(taken("a", NOW)).isEqualTo(3);
    }

    @Test
    void whoIsIdleIsForgotten() {
        for (var who : new String[] {"a", "b", "c"}) {
            allowances.take(who, NOW);
        }

        allowances.take("d", after(Duration.ofSeconds(2)));

        assertThat(allowances.remembered()).isEqualTo(1);
    }

    private long taken(String who, long nowNanos) {
        return taken(allowances, who, nowNanos);
    }

    private static long taken(Allowances from, String who, long nowNanos) {
        return IntStream.range(0, 10)
                .filter(_ -> from.take(who, nowNanos).isZero())
                .count();
    }

    private static long after(Duration time) {
        return NOW + time.toNanos();
    }
}
