package dev.parley.loadtest.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a floor may be written, and what only looks like it. */
final class LeakTest {
    private static final BigDecimal FLOOR = new BigDecimal("15483");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "it is 15483",
                "BDT 15,483.",
                "15 483 taka",
                "15.483k",
                "15483tk",
                "১৫৪৮৩ টাকা",
                "১৫,৪৮৩",
                "fifteen thousand four hundred eighty three",
                "15 hajar 483",
                "{\"floorPrice\":\"15483\"}",
                "floor=15483.00"
            })
    void aFloorIsFoundHoweverItIsWritten(String text) {
        assertThat(Leak.names(text, FLOOR)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"15,490 taka", "call-715483", "154830", "a15483b", "15 and 483 pieces", ""})
    void anotherNumberIsNone(String text) {
        assertThat(Leak.names(text, FLOOR)).isFalse();
    }
}
