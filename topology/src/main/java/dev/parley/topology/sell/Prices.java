package dev.parley.topology.sell;

import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;

/** Writes sums of money as customers read them. */
final class Prices {

    private Prices() {}

    /** Such as {@code BDT 17,200}. */
    static String text(String currency, BigDecimal amount) {
        return currency + " " + number(amount);
    }

    /** Such as {@code 17,200}. */
    static String number(BigDecimal amount) {
        // A format keeps state while it works and is therefore made anew.
        boolean whole = amount.stripTrailingZeros().scale() <= 0;
        return new DecimalFormat(whole ? "#,##0" : "#,##0.00##", DecimalFormatSymbols.getInstance(Locale.ROOT))
                .format(amount);
    }
}
