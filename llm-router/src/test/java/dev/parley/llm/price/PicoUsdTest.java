package dev.parley.llm.price;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.llm.Usage;
import java.math.BigDecimal;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Money is exact to the last pico-dollar, and never wraps around. */
final class PicoUsdTest {
    private static final int ROUNDS = 2_000;

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "1, 0.000000000001",
        "412500, 0.0000004125",
        "1000000000000, 1",
        "30000000000000, 30",
        "-1500000000000, -1.5",
        "9223372036854775807, 9223372.036854775807"
    })
    void anAmountIsPrintedInDollarsWithoutAnExponent(long pico, String dollars) {
        var amount = new PicoUsd(pico);

        assertThat(amount).hasToString(dollars);
        assertThat(amount.toBigDecimal()).isEqualTo(new BigDecimal(dollars));
    }

    @Test
    void whatDoesNotFitIsRefused() {
        assertThatThrownBy(() -> PicoUsd.MAX.plus(new PicoUsd(1))).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> PicoUsd.MAX.times(2)).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void aUsageAboveTheRangeIsBookedAtTheLargestAmount() {
        Price price = PriceBook.shipped().priceOf("anthropic", "claude-opus-5", PriceBookTest.NOW);

        assertThat(price.of(new Usage(Long.MAX_VALUE, 0, 0, 0, 0))).isEqualTo(PicoUsd.MAX);
        assertThat(price.of(new Usage(Long.MAX_VALUE, 1, 0, 0, 0))).isEqualTo(PicoUsd.MAX);
        assertThat(Price.FREE.of(new Usage(Long.MAX_VALUE, 0, 0, 5, 0))).isEqualTo(PicoUsd.ZERO);
    }

    @Test
    void countsThatNoProviderMeansEarnNothingBack() {
        Price price = PriceBook.shipped().priceOf("anthropic", "claude-haiku-4-5", PriceBookTest.NOW);

        assertThat(price.of(new Usage(-5, -5, -5, -5, -5, -5))).isEqualTo(PicoUsd.ZERO);
        // More for the hour than in all: the hour's are billed, at 2.00 a million.
        assertThat(price.of(new Usage(0, 0, 10, 0, 0, 1_000))).hasToString("0.002");
    }

    @Test
    void everyCostIsWhatDecimalArithmeticSays() {
        var random = new SplittableRandom(42);
        BigDecimal decimal = BigDecimal.ZERO;
        PicoUsd sum = PicoUsd.ZERO;

        for (int i = 0; i < ROUNDS; i++) {
            Rates low = rates(random);
            Rates high = rates(random);
            Price price = new Price(/* known= */ true, low, List.of(new Price.Tier(200_000, high)));
            Usage usage = usage(random);
            boolean isLong = usage.input() + usage.cacheRead() + usage.cacheWrite() > 200_000;
            BigDecimal expected = inDecimals(isLong ? high : low, usage);
            PicoUsd cost = price.of(usage);
            decimal = decimal.add(expected);
            sum = sum.plus(cost);

            assertThat(cost.toBigDecimal()).isEqualByComparingTo(expected);
            assertThat(new BigDecimal(cost.toString())).isEqualByComparingTo(expected);
        }

        assertThat(sum.toBigDecimal()).isEqualByComparingTo(decimal);
    }

    private static Usage usage(SplittableRandom random) {
        long written = random.nextLong(100_000);
        return new Usage(
                random.nextLong(150_000),
                random.nextLong(150_000),
                written,
                random.nextLong(64_000),
                random.nextLong(1_000),
                random.nextLong(written + 1));
    }

    private static BigDecimal inDecimals(Rates rates, Usage usage) {
        return times(rates.input(), usage.input())
                .add(times(rates.cacheRead(), usage.cacheRead()))
                .add(times(rates.cacheWrite(), usage.cacheWrite() - usage.cacheWriteHour()))
                .add(times(rates.cacheWriteHour(), usage.cacheWriteHour()))
                .add(times(rates.output(), usage.output()))
                .movePointLeft(6);
    }

    private static BigDecimal times(PicoUsd rate, long tokens) {
        return new BigDecimal(PerMillion.print(rate)).multiply(BigDecimal.valueOf(tokens));
    }

    /** Up to 10 dollars per million, to the finest that can be written. */
    private static Rates rates(SplittableRandom random) {
        return new Rates(rate(random), rate(random), rate(random), rate(random), rate(random));
    }

    private static PicoUsd rate(SplittableRandom random) {
        return new PicoUsd(random.nextLong(10_000_000));
    }
}
