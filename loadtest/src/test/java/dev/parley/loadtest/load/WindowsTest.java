package dev.parley.loadtest.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class WindowsTest {
    private static final long SECOND = 1_000_000_000;
    private static final long MILLI = 1_000_000;

    @Test
    void aLatencyBelongsToTheSecondInWhichItsMessageWasDue() {
        var windows = new Windows(Duration.ofSeconds(10));

        windows.record(2 * SECOND + 1, 100 * MILLI);
        windows.record(3 * SECOND - 1, 200 * MILLI);
        windows.record(3 * SECOND, 300 * MILLI);

        assertThat(windows.snapshot().stream().map(each -> each.getTotalCount()))
                .containsExactly(0L, 0L, 2L, 1L);
        assertThat(windows.snapshot().get(3).getMaxValue() / MILLI).isBetween(297L, 303L);
    }

    @Test
    void aLongRunHasLongerWindowsAndNotMore() {
        var windows = new Windows(Duration.ofHours(24));

        windows.record(Duration.ofHours(24).toNanos(), MILLI);

        assertThat(windows.widthNanos()).isEqualTo(144 * SECOND);
        assertThat(windows.snapshot()).hasSize(601);
    }

    @Test
    void nothingIsTooEarlyOrTooLong() {
        var windows = new Windows(Duration.ofSeconds(1));

        windows.record(-5, -7);
        windows.record(0, Long.MAX_VALUE);

        assertThat(windows.snapshot().getFirst().getTotalCount()).isEqualTo(2);
    }
}
