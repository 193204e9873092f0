package dev.parley.topology.bargain;

import dev.parley.catalog.Haggling.Rounding;
import dev.parley.negotiation.Total;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/**
 * Which prices look like prices: multiples of a step, or such a multiple less a little.
 *
 * @param step from one to the next, above 0
 * @param off how much below the multiples they lie, less than a step
 */
record Grid(BigDecimal step, BigDecimal off) {

    /** Prices are rounded to about this share of them. */
    private static final BigDecimal COARSENESS = BigDecimal.valueOf(100);

    private static final List<BigDecimal> UNITS = List.of(
            new BigDecimal("1000"),
            new BigDecimal("500"),
            new BigDecimal("100"),
            new BigDecimal("50"),
            new BigDecimal("10"),
            new BigDecimal("5"),
            new BigDecimal("1"),
            new BigDecimal("0.5"),
            new BigDecimal("0.1"),
            new BigDecimal("0.05"));
    private static final BigDecimal FINEST = new BigDecimal("0.01");
    private static final BigDecimal TEN = BigDecimal.TEN;

    /**
     * Coarse enough to look like prices, fine enough that every round has one.
     *
     * @param each what one share costs at first
     * @param range how far it may fall
     * @param shares for which a price for all of it is to look natural each
     */
    static Grid of(BigDecimal each, BigDecimal range, int shares, HagglePolicy policy) {
        BigDecimal rounds = BigDecimal.valueOf(2L * policy.patience());
        BigDecimal unit = UNITS.stream()
                .filter(u -> u.multiply(COARSENESS).compareTo(each) <= 0
                        && u.multiply(rounds).compareTo(range) <= 0)
                .findFirst()
                .orElse(FINEST);
        BigDecimal off = policy.rounding() == Rounding.CHARM ? off(unit) : BigDecimal.ZERO;
        BigDecimal count = BigDecimal.valueOf(shares);
        return new Grid(unit.multiply(count), off.multiply(count));
    }

    private static BigDecimal off(BigDecimal unit) {
        if (unit.compareTo(BigDecimal.valueOf(100)) >= 0) {
            return TEN;
        }
        if (unit.compareTo(BigDecimal.valueOf(5)) >= 0) {
            return BigDecimal.ONE;
        }
        return unit.compareTo(FINEST) > 0 ? FINEST : BigDecimal.ZERO;
    }

    /** The lowest of these prices that is not below a price. */
    Total up(BigDecimal price) {
        BigDecimal rounded = price.add(off)
                .divide(step, 0, RoundingMode.CEILING)
                .multiply(step)
                .subtract(off)
                .stripTrailingZeros();
        return new Total(rounded.scale() < 0 ? rounded.setScale(0) : rounded);
    }
}
