package dev.parley.negotiation;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A negotiation as others may see it, on replies and in the console: never the floor.
 *
 * @param phase {@code open}, {@code inquiring}, {@code bargaining}, {@code agreed}, {@code let_go} or {@code expired}
 * @param sku the merchant's id of the product in hand, of several the one that was turned to first; absent while {@code
 *     open}, as are all prices
 * @param currency ISO 4217 code of the prices here
 * @param listPrice what was asked when the customer turned to it: for one piece of one product, for everything together
 *     where {@code lines} has several
 * @param theirOffer the customer's best offer, or the price agreed on, for what {@code listPrice} is for; absent where there
 *     is none
 * @param ourOffer the price that is asked now, or the one agreed on, for what {@code listPrice} is for; absent once expired
 * @param round how often Parley has named a price; 0 when it was sold at the list price
 * @param lines what is in hand; absent while {@code open}
 * @param total the price that is asked now, or the one agreed on, for everything in hand: exact, where {@code ourOffer} may
 *     be rounded
 * @param delivery what the customer pays for delivery on top, 0 for free delivery; absent where the merchant names no fee
 * @param until when the price that is asked lapses; absent where it has no time of its own
 */
public record NegotiationView(
        String phase,
        @Nullable String sku,
        @Nullable String currency,
        @Nullable BigDecimal listPrice,
        @Nullable BigDecimal theirOffer,
        @Nullable BigDecimal ourOffer,
        int round,
        @Nullable List<Line> lines,
        @Nullable BigDecimal total,
        @Nullable BigDecimal delivery,
        @Nullable Instant until) {

    static NegotiationView of(Negotiation negotiation) {
        return switch (negotiation) {
            case Negotiation.Open open ->
                new NegotiationView("open", null, null, null, null, null, 0, null, null, null, null);
            case Negotiation.Inquiring(Item item, var earlier) ->
                of("inquiring", item, null, new Quote(item.listTotal(), null, null), 0);
            case Negotiation.Bargaining(Haggle haggle, var earlier) -> of("bargaining", haggle);
            case Negotiation.Agreed agreed ->
                of(
                        "agreed",
                        agreed.item(),
                        agreed.total(),
                        new Quote(agreed.total(), agreed.delivery(), null),
                        agreed.round());
            case Negotiation.LetGo(Haggle haggle, var earlier) -> of("let_go", haggle);
            case Negotiation.Expired(Item item, int round, var earlier) -> of("expired", item, null, null, round);
        };
    }

    private static NegotiationView of(String phase, Haggle haggle) {
        return of(phase, haggle.item(), haggle.theirs(), haggle.ours(), haggle.round());
    }

    private static NegotiationView of(
            String phase, Item item, @Nullable Total theirs, @Nullable Quote ours, int round) {
        return new NegotiationView(
                phase,
                item.sku(),
                item.currency(),
                item.listTotal().each(item.shares()),
                theirs == null ? null : theirs.each(item.shares()),
                ours == null ? null : ours.total().each(item.shares()),
                round,
                item.lines(),
                ours == null ? null : ours.total().amount(),
                ours == null ? null : ours.delivery(),
                ours == null ? null : ours.until());
    }
}
