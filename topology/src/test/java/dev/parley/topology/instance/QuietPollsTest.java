package dev.parley.topology.instance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class QuietPollsTest {
    private static final Duration ASKED = Duration.ofMillis(10);

    private final AtomicLong nanos = new AtomicLong();
    private final QuietPolls polls = new QuietPolls(nanos::get, QuietPolls.QUIET_AFTER);

    @Test
    void whereSomethingWasSaidLatelyItWaitsAsAsked() {
        pass(QuietPolls.QUIET_AFTER.minusNanos(1));

        assertThat(polls.wait(ASKED)).isEqualTo(ASKED);
    }

    @Test
    void whereItIsQuietItWaitsLonger() {
        pass(QuietPolls.QUIET_AFTER);

        assertThat(polls.wait(ASKED)).isEqualTo(QuietPolls.QUIET_WAIT);
    }

    @Test
    void aRecordEndsTheQuiet() {
        pass(QuietPolls.QUIET_AFTER.multipliedBy(10));

        polls.heard();

        assertThat(polls.wait(ASKED)).isEqualTo(ASKED);
    }

    @Test
    void notToWaitAndToWaitLongAreLeftAsTheyAre() {
        pass(QuietPolls.QUIET_AFTER);

        assertThat(polls.wait(Duration.ZERO)).isZero();
        assertThat(polls.wait(Duration.ofSeconds(1))).isEqualTo(Duration.ofSeconds(1));
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }
}
