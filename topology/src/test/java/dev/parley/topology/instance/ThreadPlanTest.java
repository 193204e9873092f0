package dev.parley.topology.instance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.topology.instance.ThreadPlan.Seen;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ThreadPlanTest {
    private static final long BACKLOG = 100_000;

    private final Hands hands = new Hands(2);
    private final StreamThreads threads = new StreamThreads(hands, 4);
    private int second;

    @Test
    void whoIsBehindForSomeSecondsTakesAThread() {
        look(5, BACKLOG, 0.3);
        int before = hands.alive;

        look(1, BACKLOG, 0.3);

        assertThat(before).isEqualTo(2);
        assertThat(hands.alive).isEqualTo(3);
    }

    @Test
    void aPauseLiesBetweenOneChangeAndTheNext() {
        look(6, BACKLOG, 0.3);
        look(29, BACKLOG, 0.3);
        int before = hands.alive;

        look(2, BACKLOG, 0.3);

        assertThat(before).isEqualTo(3);
        assertThat(hands.alive).isEqualTo(4);
    }

    @Test
    void neverMoreThanTheBoundAllows() {
        look(600, BACKLOG, 0.3);

        assertThat(hands.alive).isEqualTo(4);
    }

    @Test
    void neverMoreThanThereArePartitions() {
        for (int i = 0; i < 600; i++) {
            threads.look(new Seen(nanos(), BACKLOG, 0.3, hands.alive, 3));
        }

        assertThat(hands.alive).isEqualTo(3);
    }

    @Test
    void busyProcessorsAreNotHelpedByAThread() {
        look(600, BACKLOG, 0.9);

        assertThat(hands.alive).isEqualTo(2);
    }

    @Test
    void aBurstThatIsOverInAMomentIsNone() {
        for (int i = 0; i < 100; i++) {
            look(4, BACKLOG, 0.3);
            look(1, 0, 0.3);
        }

        assertThat(hands.alive).isEqualTo(2);
    }

    @Test
    void whatWasTakenIsGivenBackAfterACalmWhileAndNothingElse() {
        look(600, BACKLOG, 0.3);

        look(299, 0, 0.1);
        int before = hands.alive;
        look(5_000, 0, 0.1);

        assertThat(before).isEqualTo(4);
        assertThat(hands.alive).isEqualTo(2);
    }

    @Test
    void betweenBehindAndCalmNothingChanges() {
        look(600, BACKLOG, 0.3);

        look(5_000, ThreadPlan.BEHIND_RECORDS, 0.3);

        assertThat(hands.alive).isEqualTo(4);
    }

    @Test
    void whatItIsToldStands() {
        look(600, BACKLOG, 0.3);

        var told = List.of(threads.resize(3), threads.resize(1), threads.resize(4));
        look(5_000, 0, 0.1);

        assertThat(told).containsExactly(3, 1, 4);
        assertThat(hands.alive).isEqualTo(4);
    }

    @Test
    void aChangeThatIsNotAllowedNowIsTriedAgain() {
        hands.tied = true;
        look(20, BACKLOG, 0.3);
        var told = threads.resize(4);
        hands.tied = false;

        look(7, BACKLOG, 0.3);

        assertThat(told).isEqualTo(2);
        assertThat(hands.alive).isEqualTo(3);
    }

    @Test
    void atEverySecondThereIsAtMostOneChange() {
        var counts = new ArrayList<Integer>();
        for (int i = 0; i < 2_000; i++) {
            look(1, i < 1_000 ? BACKLOG : 0, 0.3);
            counts.add(hands.alive);
        }

        assertThat(IntStream.range(1, counts.size()).map(i -> Math.abs(counts.get(i) - counts.get(i - 1))))
                .allMatch(step -> step <= 1);
    }

    private void look(int seconds, long waiting, double cpu) {
        for (int i = 0; i < seconds; i++) {
            threads.look(new Seen(nanos(), waiting, cpu, hands.alive, 4));
        }
    }

    private long nanos() {
        return TimeUnit.SECONDS.toNanos(second++);
    }

    private static final class Hands implements Crew {
        int alive;
        boolean tied;

        Hands(int alive) {
            this.alive = alive;
        }

        @Override
        public int alive() {
            return alive;
        }

        @Override
        public boolean add() {
            alive += tied ? 0 : 1;
            return !tied;
        }

        @Override
        public boolean remove() {
            alive -= tied ? 0 : 1;
            return !tied;
        }
    }
}
