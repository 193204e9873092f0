package dev.parley.topology.ask;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class GatheringTest {
    private static final Duration MOST = Duration.ofMillis(8);
    private final Gathering gathering = new Gathering(2, Duration.ofNanos(500_000), MOST);

    @Test
    void whatComesSinglyWaitsForNothing() {
        assertThat(gathering.nanosAfter(0)).isZero();
        assertThat(gathering.nanosAfter(1)).isZero();
    }

    @Test
    void theMoreComesTheLongerIsWaitedUpToTheLongest() {
        assertThat(gathering.nanosAfter(2)).isEqualTo(1_000_000);
        assertThat(gathering.nanosAfter(6)).isEqualTo(3_000_000);
        assertThat(gathering.nanosAfter(Integer.MAX_VALUE)).isEqualTo(MOST.toNanos());
    }

    @Test
    void theRateDecidesWhetherWaitsGrowOrDieAway() {
        assertThat(waitAfter(50, /* aMillisecond= */ 3)).isEqualTo(MOST.toNanos());
        assertThat(waitAfter(50, /* aMillisecond= */ 1)).isZero();
    }

    /** The wait that it comes to when so many come in each millisecond of the one before. */
    private long waitAfter(int rounds, int aMillisecond) {
        long nanos = gathering.nanosAfter(8);
        for (int i = 0; i < rounds; i++) {
            nanos = gathering.nanosAfter((int) (nanos * aMillisecond / 1_000_000));
        }
        return nanos;
    }
}
