package dev.parley.topology.search;

import dev.parley.catalog.Product;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * The list prices that a customer wants to see.
 *
 * @param least included; absent for no bound
 * @param most included; absent for no bound
 * @param currency ISO 4217 code that the bounds are of; absent where they hold for every product
 */
public record Prices(
        @Nullable BigDecimal least,
        @Nullable BigDecimal most,
        @Nullable String currency) {
    /** Every price. */
    public static final Prices ANY = new Prices(null, null, null);

    /** Prices up to one. */
    public static Prices upTo(BigDecimal most, @Nullable String currency) {
        return new Prices(null, most, currency);
    }

    /** The same from a price on; what would leave none at all is no bound. */
    public Prices from(BigDecimal price, @Nullable String ofCurrency) {
        boolean none = most != null && most.compareTo(price) < 0;
        boolean others = currency != null && ofCurrency != null && !currency.equals(ofCurrency);
        return none || others ? this : new Prices(price, most, currency == null ? ofCurrency : currency);
    }

    /** True when nothing is bounded. */
    public boolean isAny() {
        return least == null && most == null;
    }

    /** Whether a product is shown; one that is sold in another currency cannot be compared, and is. */
    public boolean admit(Product product) {
        if (currency != null && !currency.equals(product.currency())) {
            return true;
        }
        return (least == null || product.listPrice().compareTo(least) >= 0)
                && (most == null || product.listPrice().compareTo(most) <= 0);
    }
}
