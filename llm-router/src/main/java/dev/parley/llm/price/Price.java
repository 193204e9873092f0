package dev.parley.llm.price;

import dev.parley.llm.Usage;
import java.math.BigDecimal;

/** One model's prices, in US dollars per million tokens. */
public record Price(BigDecimal input, BigDecimal cacheRead, BigDecimal cacheWrite, BigDecimal output) {
    /** Of a model that nobody sends a bill for. */
    public static final Price FREE = new Price(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);

    private static final int MILLION = 6;

    /** What these tokens cost, exactly; reasoning is part of the output and not counted again. */
    public BigDecimal of(Usage tokens) {
        BigDecimal perMillion = times(input, tokens.input())
                .add(times(cacheRead, tokens.cacheRead()))
                .add(times(cacheWrite, tokens.cacheWrite()))
                .add(times(output, tokens.output()));
        if (perMillion.signum() == 0) {
            return BigDecimal.ZERO;
        }
        BigDecimal usd = perMillion.movePointLeft(MILLION).stripTrailingZeros();
        return usd.scale() < 0 ? usd.setScale(0) : usd;
    }

    private static BigDecimal times(BigDecimal price, long tokens) {
        return price.multiply(BigDecimal.valueOf(tokens));
    }
}
