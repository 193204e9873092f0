package dev.parley.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SinceTest {
    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00.987Z");

    @ParameterizedTest
    @CsvSource({
        "30m, 2026-11-21T09:30:00Z",
        "24h, 2026-11-20T10:00:00Z",
        "7d, 2026-11-14T10:00:00Z",
        "90d, 2026-08-23T10:00:00Z",
        "2160h, 2026-08-23T10:00:00Z",
        "2026-01-01T00:00:00Z, 2026-01-01T00:00:00Z",
        "2026-01-01T06:00:00+06:00, 2026-01-01T00:00:00Z",
    })
    void aTimeIsSoLongAgoOrAnInstant(String text, Instant expected) {
        assertThat(Since.parse(text, NOW)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    91d        | since must be more than nothing and at most 90d ago, was 91d
                    2161h      | since must be more than nothing and at most 90d ago, was 2161h
                    0h         | since must be more than nothing and at most 90d ago, was 0h
                    24         | since must be like 30m, 24h or 7d, or an instant like 2026-11-20T10:00:00Z
                    -1h        | since must be like 30m, 24h or 7d, or an instant like 2026-11-20T10:00:00Z
                    10s        | since must be like 30m, 24h or 7d, or an instant like 2026-11-20T10:00:00Z
                    2026-11-20 | since must be like 30m, 24h or 7d, or an instant like 2026-11-20T10:00:00Z
                    9999999d   | since must be like 30m, 24h or 7d, or an instant like 2026-11-20T10:00:00Z
                    ''         | since must be like 30m, 24h or 7d, or an instant like 2026-11-20T10:00:00Z
                    """)
    void whatIsNeitherIsRefusedWithAnExample(String text, String sentence) {
        assertThatThrownBy(() -> Since.parse(text, NOW))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(sentence);
    }
}
