package dev.parley.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainInstantsTest {

    @Test
    void writesAndReadsWhatTheJdkDoes() {
        var random = new SplittableRandom(1);
        for (var unit : List.of(ChronoUnit.SECONDS, ChronoUnit.MILLIS, ChronoUnit.MICROS, ChronoUnit.NANOS)) {
            for (int i = 0; i < 2_000; i++) {
                var instant = Instant.ofEpochSecond(
                                random.nextLong(-70_000_000_000L, 260_000_000_000L), random.nextInt(1_000_000_000))
                        .truncatedTo(unit);

                var text = new String(PlainInstants.text(instant));

                assertThat(text).isEqualTo(instant.toString());
                if (text.matches("\\d.*")) {
                    assertThat(PlainInstants.instant(text)).isEqualTo(instant);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0000-01-01T00:00:00Z",
                "9999-12-31T23:59:59.999999999Z",
                "2028-02-29T00:00:00.1Z",
                "2026-11-21T19:33:54.12345Z"
            })
    void readsEdgesAndFractionsOfAnyLength(String text) {
        assertThat(PlainInstants.instant(text)).isEqualTo(Instant.parse(text));
    }

    @Test
    void writesWhatIsBeyondAnyCalendarAsTheJdkDoes() {
        assertThat(PlainInstants.text(Instant.MAX))
                .containsExactly(Instant.MAX.toString().toCharArray());
        assertThat(PlainInstants.text(Instant.MIN))
                .containsExactly(Instant.MIN.toString().toCharArray());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Z",
                "2026-11-21",
                "2026-11-21T19:33:54",
                "2026-11-21T19:33:54.Z",
                "2026-11-21T19:33:54+06:00",
                "2026-11-21T19:33:54.1234567890Z",
                "2026-11-21 19:33:54Z",
                "2026-11-21T19.33:54Z",
                "2026-11-21T19:33:54,5Z",
                "2026-02-29T19:33:54Z",
                "2026-11-21T24:33:54Z",
                "2026-11-21T19:33:54.+12Z",
                "-026-11-21T19:33:54Z",
                "২০২৬-11-21T19:33:54Z"
            })
    void leavesEverythingElseToTheLibrary(String text) {
        assertThat(PlainInstants.instant(text)).isNull();
    }
}
