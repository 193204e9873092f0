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

        assertThat(counts)
                .satisfies(all -> assertThat(Arrays.stream(all)).allMatch(count -> 800 < count && count < 1_200));
    }

    @Test
    void noConversationsAreRefused() {
        assertThatThrownBy(() -> new Arrivals(0, new SplittableRandom(1))).hasMessageContaining("at least 1");
    }

    private static int[] picks(int conversations, int messages) {
        var arrivals = new Arrivals(conversations, new SplittableRandom(3));
        return IntStream.range(0, messages).map(_ -> arrivals.next()).toArray();
    }
}
