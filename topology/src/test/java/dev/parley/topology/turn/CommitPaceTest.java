package dev.parley.topology.turn;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class CommitPaceTest {
    private long nanos;
    private final CommitPace pace = new CommitPace(() -> nanos);

    @Test
    void whatIsWantedAfterSomeQuietIsCommittedAtOnce() {
        pass(Duration.ofSeconds(1));

        assertThat(pace.want()).hasValue(0);
    }

    @Test
    void oneCommitServesAllWhoWantOne() {
        pass(Duration.ofSeconds(1));
        pace.want();

        assertThat(pace.want()).isEmpty();
        commit(Duration.ofMillis(1));
        assertThat(pace.want()).isPresent();
    }

    @Test
    void quickCommitsFollowEachOtherSoon() {
        commit(Duration.ofMillis(1));

        assertThat(pace.want()).hasValue(10);
    }

    @Test
    void slowCommitsLeaveThreeTimesAsLongForWork() {
        for (int i = 0; i < 40; i++) {
            commit(Duration.ofMillis(20));
        }
        pass(Duration.ofMillis(15));

        assertThat(pace.want()).isPresent();
        commit(Duration.ofMillis(20));
        assertThat(pace.want().orElseThrow()).isBetween(55L, 60L);
    }

    @Test
    void theMoreIsCommittedTheLongerMoreIsWaitedFor() {
        assertThat(paceAfter(4)).isEqualTo(10);
        assertThat(paceAfter(20)).isEqualTo(40);
        assertThat(paceAfter(1_000)).isEqualTo(100);
    }

    private long paceAfter(int replies) {
        for (int i = 0; i < replies; i++) {
            pace.want();
        }
        commit(Duration.ofMillis(1));
        long wait = pace.want().orElseThrow();
        commit(Duration.ofMillis(1));
        return wait;
    }

    @Test
    void aCommitThatHungDelaysTheNextByNoMoreThanTheLongestPause() {
        for (int i = 0; i < 40; i++) {
            commit(Duration.ofMinutes(1));
        }

        assertThat(pace.want()).hasValue(CommitPace.LONGEST.toMillis());
    }

    private void commit(Duration length) {
        pace.begins();
        pass(length);
        pace.ended();
    }

    private void pass(Duration time) {
        nanos += time.toNanos();
    }
}
