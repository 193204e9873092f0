package dev.parley.negotiation;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * A price for everything in hand together, with all its pieces. Prices for one piece are plain numbers, so that one is
 * never taken for the other.
 *
 * @param amount a sum of money, above 0, in the currency of the {@link Item} it is for
 */
public record Total(@JsonValue BigDecimal amount) implements Comparable<Total> {
    public Total {
        if (amount.signum() <= 0) {
            throw new IllegalArgumentException("a total must be above 0, was " + amount);
        }
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static Total stored(BigDecimal amount) {
        return new Total(amount);
    }

    /** So many pieces at a price for one. */
    public static Total of(BigDecimal each, int pieces) {
        return new Total(each.multiply(BigDecimal.valueOf(pieces)));
    }

    /** The lower of two. */
    public Total min(Total other) {
        return compareTo(other) <= 0 ? this : other;
    }

    /** The higher of two. */
    public Total max(Total other) {
        return compareTo(other) >= 0 ? this : other;
    }

    /** True when this is the lower one. */
    public boolean isBelow(Total other) {
        return compareTo(other) < 0;
    }

    /** What one of so many pieces comes to, to be shown: rounded to two decimals where it does not come out even. */
    public BigDecimal each(int pieces) {
        BigDecimal count = BigDecimal.valueOf(pieces);
        BigDecimal shown = amount.divide(count, Math.max(2, amount.scale()), RoundingMode.HALF_UP)
                .stripTrailingZeros();
        return shown.scale() < 0 ? shown.setScale(0) : shown;
    }

    /** By their amounts; 5 and 5.00 are the same price. */
    @Override
    public int compareTo(Total other) {
        return amount.compareTo(other.amount);
    }
}
