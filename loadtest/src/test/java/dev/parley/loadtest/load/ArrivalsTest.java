package dev.parley.loadtest.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ArrivalsTest {

    @Test
    void oneSeedAlwaysPicksTheSame() {
        int[] once = picks(7, 1_000);
        int[] again = picks(7, 1_000);

        assertThat(once).isEqualTo(again);
    }

    @Test
    void everyConversationHasItsShare() {
        int[] counts = new int[10];

        Arrays.stream(picks(10, 10_000)).forEach(conversation -> counts[conversation]++);

        assertThat(Arrays.stream(counts)).allMatch(count -> 800 < count && count < 1_200);
    }

    @Test
    void inTurnEachComesOnceBeforeAnyComesTwice() {
        Arrivals arrivals = Arrivals.inTurn(3);

        assertThat(IntStream.range(0, 7).map(at -> arrivals.next(at))).containsExactly(0, 1, 2, 0, 1, 2, 0);
    }

    @Test
    void noConversationsAreRefused() {
        assertThatThrownBy(() -> Arrivals.spread(0, new SplittableRandom(1))).hasMessageContaining("at least 1");
        assertThatThrownBy(() -> Arrivals.inTurn(0)).hasMessageContaining("at least 1");
    }

    private static int[] picks(int conversations, int messages) {
        var arrivals = Arrivals.spread(conversations, new SplittableRandom(3));
        return IntStream.range(0, messages).map(at -> arrivals.next(at)).toArray();
    }
}
