package dev.parley.topology.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RefresherTest {
    private static final int PATIENT_S = 30;

    private final BlockingQueue<String> refreshed = new LinkedBlockingQueue<>();

    @Test
    void aChangeIsMadeVisible() throws Exception {
        try (var refresher = Refresher.start(() -> refreshed.add("once"))) {
            refresher.changed();

            assertThat(refreshed.poll(PATIENT_S, TimeUnit.SECONDS)).isEqualTo("once");
        }
    }

    @Test
    void whatFailsOnceIsTriedWithTheNextChange() throws Exception {
        try (var refresher = Refresher.start(() -> {
            refreshed.add("tried");
            throw new IllegalStateException("for the test");
        })) {
            refresher.changed();
            assertThat(refreshed.poll(PATIENT_S, TimeUnit.SECONDS)).isEqualTo("tried");

            refresher.changed();

            assertThat(refreshed.poll(PATIENT_S, TimeUnit.SECONDS)).isEqualTo("tried");
        }
    }
}
