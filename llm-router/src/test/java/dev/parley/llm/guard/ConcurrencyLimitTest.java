package dev.parley.llm.guard;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ConcurrencyLimitTest {
    private final ConcurrencyLimit limit = new ConcurrencyLimit(1_000);

    @Test
    void itBeginsAtTheMostAndNeverPassesIt() {
        int first = limit.limit();
        round();

        assertThat(first).isEqualTo(1_000);
        assertThat(limit.limit()).isEqualTo(1_000);
    }

    @Test
    void whatComesBackBeginsWithTwoAndDoublesUpToTheLastCongestion() {
        limit.tryTake();
        limit.congested(limit.round());
        limit.reopened();
        int first = limit.limit();
        int second = round();
        int third = round();
        for (int i = 0; i < 8; i++) {
            round();
        }

        assertThat(first).isEqualTo(2);
        assertThat(second).isEqualTo(4);
        assertThat(third).isEqualTo(8);
        assertThat(limit.limit()).isBetween(700, 702);
    }

    @Test
    void afterCongestionItGrowsByOneARound() {
        limit.tryTake();
        limit.congested(limit.round());
        int cut = limit.limit();
        round();
        round();

        assertThat(cut).isEqualTo(700);
        assertThat(limit.limit()).isBetween(701, 702);
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

        assertThat(limit.limit()).isEqualTo(700);
        assertThat(limit.running()).isZero();
    }

    @Test
    void aLimitThatNobodyUsesDoesNotGrow() {
        limit.tryTake();
        limit.congested(limit.round());
        for (int i = 0; i < 2_000; i++) {
            limit.tryTake();
            limit.answered();
        }

        assertThat(limit.limit()).isEqualTo(700);
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
