package dev.parley.llm.price;

import java.math.BigDecimal;

/**
 * An exact amount of US dollars, counted in pico-dollars: a dollar is a million million of them, and a price of one dollar
 * per million tokens is a million of them a token.
 *
 * <p>A {@code long} holds some 9.2 million dollars of them. Whatever would not fit is refused, never wrapped around.
 */
public record PicoUsd(long pico) implements Comparable<PicoUsd> {
    public static final PicoUsd ZERO = new PicoUsd(0);

    /** The largest amount there is, some 9.2 million dollars. */
    public static final PicoUsd MAX = new PicoUsd(Long.MAX_VALUE);

    private static final int DECIMALS = 12;
    private static final double PICO_IN_A_DOLLAR = 1e12;

    /**
     * The sum.
     *
     * @throws ArithmeticException when it is more than {@link #MAX}
     */
    public PicoUsd plus(PicoUsd other) {
        return new PicoUsd(Math.addExact(pico, other.pico));
    }

    /**
     * So many times this.
     *
     * @throws ArithmeticException when it is more than {@link #MAX}
     */
    public PicoUsd times(long count) {
        return new PicoUsd(Math.multiplyExact(pico, count));
    }

    /** The same amount in dollars, with no more decimals than it needs. */
    public BigDecimal toBigDecimal() {
        if (pico == 0) {
            return BigDecimal.ZERO;
        }
        BigDecimal usd = BigDecimal.valueOf(pico, DECIMALS).stripTrailingZeros();
        return usd.scale() < 0 ? usd.setScale(0) : usd;
    }

    /** The amount in dollars, about: to weigh one against another, never to book. */
    public double approximately() {
        return (double) pico / PICO_IN_A_DOLLAR;
    }

    @Override
    public int compareTo(PicoUsd other) {
        return Long.compare(pico, other.pico);
    }

    /** The amount in dollars as a plain decimal number, exactly. */
    @Override
    public String toString() {
        return toBigDecimal().toPlainString();
    }
}
