package dev.parley.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PlainDecimalsTest {

    @Test
    void writesNoExponents() {
        var random = new SplittableRandom(1);
        for (int i = 0; i < 20_000; i++) {
            var digits = BigInteger.valueOf(random.nextLong() >> random.nextInt(64));
            var amount = new BigDecimal(digits, random.nextInt(-30, 31));

            assertThat(PlainDecimals.text(amount)).isEqualTo(amount.toPlainString());
        }
    }
}
