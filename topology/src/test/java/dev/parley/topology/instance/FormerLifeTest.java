package dev.parley.topology.instance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class FormerLifeTest {
    private static final Set<String> OWN = Set.of("mine-1", "mine-2");

    private int pauses;

    @Test
    void whoWasKilledIsWaitedForWhileOthersAreThere() {
        await("mine-1 mine-2 other-1", "mine-2 other-1", "other-1");

        assertThat(pauses).isEqualTo(2);
    }

    @Test
    void theOthersShareWhatItHadBeforeItJoins() {
        await("mine-1 other-1", "unsettled other-1", "unsettled other-1", "other-1");

        assertThat(pauses).isEqualTo(3);
    }

    @Test
    void othersThatShareAnewForAnotherReasonHoldNobodyUp() {
        await("unsettled other-1");

        assertThat(pauses).isZero();
    }

    @Test
    void nobodyIsWaitedForWhereNobodyWasKilled() {
        await("other-1 other-2");

        assertThat(pauses).isZero();
    }

    @Test
    void whoIsAloneGainsNothingByWaiting() {
        await("mine-1 mine-2");

        assertThat(pauses).isZero();
    }

    @Test
    void aGroupThatIsNotKnownHoldsNobodyUp() {
        await("");

        assertThat(pauses).isZero();
    }

    @Test
    void theWaitEndsThoughTheMembersStay() {
        FormerLife.awaitEnd(() -> standing("mine-1 other-1"), OWN, () -> pauses++);

        assertThat(pauses).isEqualTo(60);
    }

    /** The group is as each of these says in its turn, and then as the last. */
    private void await(String... standings) {
        Deque<String> left = new ArrayDeque<>(List.of(standings));
        FormerLife.awaitEnd(() -> standing(left.size() > 1 ? left.pop() : left.getFirst()), OWN, () -> pauses++);
    }

    private static FormerLife.Standing standing(String said) {
        var words = new HashSet<>(List.of(said.split(" ")));
        boolean settled = !words.remove("unsettled");
        words.remove("");
        return new FormerLife.Standing(words, settled);
    }
}
