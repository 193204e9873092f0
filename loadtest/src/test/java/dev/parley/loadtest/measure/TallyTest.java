package dev.parley.loadtest.measure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.loadtest.load.Schedule;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

final class TallyTest {
    private static final long MS = 1_000_000;
    private static final Percentage THREE_DIGITS = Percentage.withPercentage(0.2);

    private final AtomicLong now = new AtomicLong(5_000 * MS);
    private final Tally tally =
            new Tally(Schedule.constant(10, Duration.ofSeconds(2)), Duration.ofSeconds(1), now::get);

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

        assertThat(tally.count()).isEqualTo(new Tally.Count(20, 1, 0, 0));
        assertThat(tally.visible().snapshot().getTotalCount()).isZero();
        assertThat(tally.visibleOverTime().snapshot()).hasSize(1);
    }

    @Test
    void aSecondReplyIsADuplicateAndNotMeasured() {
        sendAll();

        tally.replied(15, Duration.ZERO);
        tally.replied(15, Duration.ZERO);

        assertThat(tally.count()).isEqualTo(new Tally.Count(20, 1, 0, 1));
        assertThat(tally.count().pending()).isEqualTo(19);
        assertThat(tally.visible().snapshot().getTotalCount()).isEqualTo(1);
    }

    @Test
    void aReplyToSeveralMessagesIsOneTurn() {
        sendAll();

        tally.turn();
        tally.replied(3, Duration.ZERO);
        tally.replied(4, Duration.ZERO);

        assertThat(tally.count()).isEqualTo(new Tally.Count(20, 2, 1, 0));
    }

    @Test
    void whatIsGivenUpWaitsNoLongerAndIsStillNotAnswered() {
        sendAll();
        now.set(7_000 * MS);
        tally.replied(19, Duration.ZERO);
        now.set(9_000 * MS);

        tally.giveUp();

        assertThat(tally.visible().snapshot().getTotalCount()).isEqualTo(10);
        assertThat(tally.visible().snapshot().getMaxValue()).isCloseTo(3_000 * MS, THREE_DIGITS);
        assertThat(tally.count().pending()).isEqualTo(19);
    }

    @Test
    void whatWaitedAtAMomentIsFollowedToItsLastReply() {
        for (int number = 0; number < 5; number++) {
            tally.sending(number, 5_000 * MS + number * 100L * MS);
        }
        tally.replied(0, Duration.ZERO);
        Tally.Mark mark = tally.mark();
        tally.sending(5, 5_500 * MS);

        reply(4, 6_000);
        reply(2, 7_500);
        reply(1, 7_000);
        reply(3, 8_000);
        reply(5, 9_000);

        assertThat(mark.affected()).isEqualTo(4);
        assertThat(mark.first()).isEqualTo(Duration.ofSeconds(1));
        assertThat(mark.last()).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void recentLatenciesAreToldOnce() {
        sendAll();
        tally.replied(15, Duration.ZERO);

        assertThat(tally.recent().getTotalCount()).isEqualTo(1);
        assertThat(tally.recent().getTotalCount()).isZero();
    }

    private void reply(int number, long atMs) {
        now.set(atMs * MS);
        tally.replied(number, Duration.ZERO);
    }

    private void sendAll() {
        for (int number = 0; number < 20; number++) {
            tally.sending(number, 5_000 * MS + number * 100L * MS);
        }
    }
}
