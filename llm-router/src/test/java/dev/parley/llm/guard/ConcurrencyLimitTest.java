package dev.parley.llm.guard;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ConcurrencyLimitTest {
    private final ConcurrencyLimit limit = new ConcurrencyLimit(1_000);

    @Test
    void itDoublesEachRoundUntilTheFirstCongestionAndNeverPassesTheMost() {
        int first = round();
        int second = round();
        for (int i = 0; i < 10; i++) {
            round();
        }

        assertThat(first).isEqualTo(128);
        assertThat(second).isEqualTo(256);
        assertThat(limit.limit()).isEqualTo(1_000);
    }

    @Test
    void afterCongestionItGrowsByOneARound() {
        limit.tryTake();
        limit.congested(limit.round());
        int cut = limit.limit();

        assertThat(cut).isEqualTo(44);
        assertThat(round()).isEqualTo(45);
        assertThat(round()).isEqualTo(46);
    }

    @Test
    void manyThatAreRefusedTogetherCutOnce() {
        long began = limit.round();
        for (int i = 0; i < 50; i++) {
            limit.tryTake();
        }
        for (int i = 0; i < 50; i++) {
            limit.congested(began);
        }

        assertThat(limit.limit()).isEqualTo(44);
        assertThat(limit.running()).isZero();
    }

    @Test
    void aLimitThatNobodyUsesDoesNotGrow() {
        for (int i = 0; i < 100; i++) {
            limit.tryTake();
            limit.answered();
        }

        assertThat(limit.limit()).isEqualTo(64);
    }

    @Test
    void oneCallCanAlwaysRun() {
        for (int i = 0; i < 100; i++) {
            assertThat(limit.tryTake()).isTrue();
            limit.congested(limit.round());
        }

        assertThat(limit.limit()).isEqualTo(1);
    }

    /** As many calls as may run, all answered. */
    private int round() {
        int calls = 0;
        while (limit.tryTake()) {
            calls++;
        }
        for (int i = 0; i < calls; i++) {
            limit.answered();
        }
        return limit.limit();
    }
}
