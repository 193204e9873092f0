package dev.parley.llm.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class AllotmentTest {
    private final AtomicLong nanos = new AtomicLong();
    private final Allotment allotment = new Allotment(new Allotment.Earnings(0.1, 1, 5), nanos::get);

    @Test
    void tenOfAHundredAreEarnedBesideWhatWasSavedUp() {
        int taken = 0;
        for (int i = 0; i < 1_000; i++) {
            allotment.earn();
            taken += allotment.tryTake() ? 1 : 0;
        }

        assertThat(taken).isBetween(104, 105);
    }

    @Test
    void whoIsQuietEarnsByTheSecondUpToTheMost() {
        takeAll();
        nanos.addAndGet(2_000_000_000L);
        int afterTwoSeconds = takeAll();
        nanos.addAndGet(3_600_000_000_000L);
        int afterAnHour = takeAll();

        assertThat(afterTwoSeconds).isEqualTo(2);
        assertThat(afterAnHour).isEqualTo(5);
    }

    private int takeAll() {
        int taken = 0;
        while (allotment.tryTake()) {
            taken++;
        }
        return taken;
    }
}
