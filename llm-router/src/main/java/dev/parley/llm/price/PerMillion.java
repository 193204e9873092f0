package dev.parley.llm.price;

import java.math.BigDecimal;

/** The way in which prices are written: US dollars per million tokens, read and printed exactly. */
public final class PerMillion {
    /** A price of a pico-dollar a token; what is finer than that has no exact place in the books. */
    private static final int DECIMALS = 6;

    /** Far above any model's; whoever writes more has most likely mistaken the unit. */
    static final BigDecimal MODEL_MAX = BigDecimal.valueOf(1_000);

    /** Above the highest that a model may have, so that what is unknown can always be above all others. */
    static final BigDecimal UNKNOWN_MAX = BigDecimal.valueOf(10_000);

    private PerMillion() {}

    /**
     * The price of one token.
     *
     * @throws IllegalArgumentException saying what is wrong with the price, as the end of a sentence that begins with its key
     */
    static PicoUsd token(BigDecimal usd, BigDecimal max) {
        String written = usd.toPlainString();
        if (usd.signum() < 0) {
            throw new IllegalArgumentException("must not be below 0, was " + written);
        }
        if (usd.compareTo(max) > 0) {
            throw new IllegalArgumentException("must be at most " + max.toPlainString()
                    + " US dollars per million tokens, was " + written + "; is that the price of another unit?");
        }
        if (usd.stripTrailingZeros().scale() > DECIMALS) {
            throw new IllegalArgumentException("must have at most " + DECIMALS + " decimals, was " + written);
        }
        return new PicoUsd(usd.movePointRight(DECIMALS).longValueExact());
    }

    /** What a million such tokens cost in US dollars, as it is written in a price book. */
    public static String print(PicoUsd token) {
        BigDecimal usd = BigDecimal.valueOf(token.pico(), DECIMALS).stripTrailingZeros();
        return (usd.scale() < 2 ? usd.setScale(2) : usd).toPlainString();
    }
}
