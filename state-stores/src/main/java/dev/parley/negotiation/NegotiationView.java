package dev.parley.negotiation;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A negotiation as others may see it, on replies and in the console: never the floor.
 *
 * @param phase {@code open}, {@code inquiring}, {@code bargaining}, {@code agreed}, {@code let_go} or {@code expired}
 */
public record NegotiationView(
        String phase,
        @Nullable String sku,
        @Nullable String currency,
        @Nullable BigDecimal listPrice,
        @Nullable BigDecimal theirOffer,
        @Nullable BigDecimal ourOffer,
        int round) {}
