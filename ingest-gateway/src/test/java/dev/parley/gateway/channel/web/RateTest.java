package dev.parley.gateway.channel.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class RateTest {

    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

    private final Rate rate = new Rate(3, Duration.ofSeconds(2));

    @Test
    void aBurstMayAndThenOneAnInterval() {
        for (int i = 0; i < 3; i++) {
            assertThat(rate.take("a", NOW)).isZero();
        }

        assertThat(rate.take("a", NOW)).isEqualTo(Duration.ofSeconds(2));
        assertThat(rate.take("a", NOW.plusMillis(1_999))).isEqualTo(Duration.ofMillis(1));
        assertThat(rate.take("a", NOW.plusSeconds(2))).isZero();
        assertThat(rate.take("a", NOW.plusSeconds(2))).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void oneDoesNotSlowAnother() {
        for (int i = 0; i < 4; i++) {
            rate.take("a", NOW);
        }

        assertThat(rate.take("b", NOW)).isZero();
    }

    @Test
    void whoRestedMayBurstAgainAndNoMore() {
        for (int i = 0; i < 3; i++) {
            rate.take("a", NOW);
        }

        var later = NOW.plusSeconds(3_600);
        for (int i = 0; i < 3; i++) {
            assertThat(rate.take("a", later)).isZero();
        }
        assertThat(rate.take("a", later)).isPositive();
    }

    @Test
    void aClockThatIsSetBackLocksNobodyOut() {
        for (int i = 0; i < 3; i++) {
            rate.take("a", NOW);
        }

        assertThat(rate.take("a", NOW.minusSeconds(3_600))).isZero();
    }

    @Test
    void theMemoryHasABound() {
        for (int i = 0; i < 60_000; i++) {
            rate.take("a" + i, NOW);
        }
        assertThat(rate.remembered()).isEqualTo(50_000);

        rate.take("b", NOW.plusSeconds(2));

        assertThat(rate.remembered()).isEqualTo(1);
    }
}
