package dev.parley.negotiation;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A negotiation as others may see it, on replies and in the console: never the floor.
 *
 * @param phase {@code open}, {@code inquiring}, {@code bargaining}, {@code agreed}, {@code let_go} or {@code expired}
 * @param sku the merchant's id of the product in hand; absent while {@code open}, as are all prices
 * @param currency ISO 4217 code of the prices here, which are for one piece
 * @param listPrice what was asked when the customer turned to the product
 * @param theirOffer the customer's newest offer, or the price agreed on; absent where there is none
 * @param ourOffer the price that is asked now, or the one agreed on; absent once expired
 * @param round how often Parley has named a price; 0 when it was sold at the list price
 */
public record NegotiationView(
        String phase,
        @Nullable String sku,
        @Nullable String currency,
        @Nullable BigDecimal listPrice,
        @Nullable BigDecimal theirOffer,
        @Nullable BigDecimal ourOffer,
        int round) {}
