package dev.parley.topology.ask;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class PulseTest {
    private static final Duration ALIVE = Duration.ofSeconds(10);

    private final AtomicLong nanos = new AtomicLong();
    private final Pulse pulse = new Pulse(nanos::get, ALIVE);

    @Test
    void aThreadThatComesRoundIsTrusted() {
        for (int i = 0; i < 10; i++) {
            later(Duration.ofSeconds(9));
            assertThat(pulse.isStale()).isFalse();
            pulse.beat();
        }
    }

    @Test
    void aThreadThatStoodStillForLongerThanASessionIsNotTrusted() {
        later(Duration.ofSeconds(11));

        assertThat(pulse.isStale()).isTrue();
    }

    @Test
    void whenItGoesOnItIsNotTrustedBeforeTheNewsThatItIsOutHasHadItsTime() {
        later(Duration.ofSeconds(11));
        pulse.beat();
        boolean atOnce = pulse.isStale();
        later(Duration.ofSeconds(9));
        pulse.beat();
        boolean soon = pulse.isStale();
        later(Duration.ofSeconds(2));
        pulse.beat();

        assertThat(atOnce).isTrue();
        assertThat(soon).isTrue();
        assertThat(pulse.isStale()).isFalse();
    }

    @Test
    void aPartitionThatItIsGivenThenSaysThatItIsAMember() {
        later(Duration.ofSeconds(11));
        pulse.beat();

        pulse.isMember();

        assertThat(pulse.isStale()).isFalse();
    }

    private void later(Duration time) {
        nanos.addAndGet(time.toNanos());
    }
}
