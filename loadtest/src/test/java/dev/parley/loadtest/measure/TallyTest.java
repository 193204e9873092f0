package dev.parley.loadtest.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

final class TallyTest {
    private static final long MS = 1_000_000;
    private static final Percentage THREE_DIGITS = Percentage.withPercentage(0.2);

    private final AtomicLong now = new AtomicLong(5_000 * MS);
    private final Tally tally = new Tally(new Load(10, 3, Duration.ofSeconds(1), Duration.ofSeconds(1)), now::get);

    @Test
    void latencyCountsFromTheIntendedTimeAndOverheadIsWithoutTheModel() {
        sendAll();
        // Message 12 is meant for 1.2 s after the start at 5 s.
        now.set(6_500 * MS);

        tally.replied(12, Duration.ofMillis(200));

        assertThat(tally.visible().snapshot().getMaxValue()).isCloseTo(300 * MS, THREE_DIGITS);
        assertThat(tally.overhead().snapshot().getMaxValue()).isCloseTo(100 * MS, THREE_DIGITS);
    }

    @Test
    void theWarmUpCountsAsAnsweredButIsNotMeasured() {
        sendAll();

        tally.replied(9, Duration.ZERO);

        assertThat(tally.count()).isEqualTo(new Tally.Count(20, 1, 0));
        assertThat(tally.visible().snapshot().getTotalCount()).isZero();
    }

    @Test
    void aSecondReplyIsADuplicateAndNotMeasured() {
        sendAll();

        tally.replied(15, Duration.ZERO);
        tally.replied(15, Duration.ZERO);

        assertThat(tally.count()).isEqualTo(new Tally.Count(20, 1, 1));
        assertThat(tally.count().pending()).isEqualTo(19);
        assertThat(tally.visible().snapshot().getTotalCount()).isEqualTo(1);
    }

    private void sendAll() {
        for (int number = 0; number < 20; number++) {
            tally.sending(number, 5_000 * MS + number * 100L * MS);
        }
    }
}
