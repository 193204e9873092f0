package dev.parley.topology.intent;

import java.math.BigDecimal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A price that the customer would pay or agrees to.
 *
 * @param amount a sum of money; per cent for {@link Kind#PERCENT_OFF}
 * @param currency ISO 4217 code when the customer named one
 */
public record Offer(BigDecimal amount, Kind kind, @Nullable String currency) {

    /** What the amount is of. */
    public enum Kind {
        /** For one piece. */
        UNIT,
        /** For the whole quantity. */
        TOTAL,
        /** A ceiling or budget. */
        MAX,
        /** Per cent to take off; half price is 50. */
        PERCENT_OFF,
        /** A sum to take off. */
        RELATIVE;

        /** The contract's word for it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
