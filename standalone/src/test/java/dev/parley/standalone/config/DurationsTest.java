package dev.parley.standalone.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DurationsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    20s   | PT20S
                    400ms | PT0.4S
                    5m    | PT5M
                    24h   | PT24H
                    8d    | PT192H
                    PT20S | PT20S
                    0     | PT0S
                    """)
    void theyAreReadTheWayPeopleWriteThem(String text, Duration expected) {
        assertThat(Durations.parse(text)).contains(expected);
    }

    @ParameterizedTest
    @CsvSource({"20", "s", "-5s", "1.5s", "20 s", "''", "9999999999999d"})
    void whatIsNoneIsNotGuessed(String text) {
        assertThat(Durations.parse(text)).isEmpty();
    }
}
