package dev.parley.topology.sell;

import dev.parley.negotiation.Haggle;
import dev.parley.negotiation.Item;
import dev.parley.negotiation.Negotiation;
import dev.parley.negotiation.Total;
import dev.parley.topology.bargain.Bargain;
import dev.parley.topology.bargain.CustomerMove;
import dev.parley.topology.intent.Cue;
import dev.parley.topology.intent.Offer;
import dev.parley.topology.intent.Understanding;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.Optional;

/** Reads a customer's words as a move about what is in hand. */
final class Hand {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    /** Decimals of an offer that was worked out from a percentage. */
    private static final int DECIMALS = 2;

    private Hand() {}

    /** The customer's move; a price of theirs where they named one that can be compared with ours. */
    static CustomerMove move(Understanding understood, Negotiation negotiation) {
        Item item = negotiation.item();
        if (item == null) {
            return new CustomerMove.AsksLess();
        }
        Total ours = Bargain.ours(negotiation);
        Optional<Total> offer = understood.offers().stream()
                .filter(o -> o.currency() == null || o.currency().equals(item.currency()))
                .map(o -> whole(o, item, ours))
                .filter(amount -> amount.signum() > 0)
                .map(Total::new)
                .max(Comparator.naturalOrder());
        if (offer.isPresent()) {
            return new CustomerMove.Offers(offer.get());
        }
        // Too dear and goodbye is goodbye, once there was a haggle; before, it is worth another price.
        Haggle haggle = negotiation.haggle();
        boolean haggled = haggle != null && haggle.round() > 0;
        return understood.has(Cue.LEAVES) && (haggled || !understood.has(Cue.ASKS_LESS))
                ? new CustomerMove.Leaves()
                : new CustomerMove.AsksLess();
    }

    /** What an offer comes to for everything in hand. */
    private static BigDecimal whole(Offer offer, Item item, Total ours) {
        BigDecimal amount = offer.amount();
        return switch (offer.kind()) {
            case UNIT, MAX -> rounded(amount).multiply(BigDecimal.valueOf(item.shares()));
            case TOTAL -> rounded(amount);
            case PERCENT_OFF ->
                rounded(item.listTotal()
                        .amount()
                        .multiply(HUNDRED.subtract(amount))
                        .divide(HUNDRED));
            case RELATIVE -> rounded(ours.amount().subtract(amount));
        };
    }

    private static BigDecimal rounded(BigDecimal amount) {
        return amount.scale() > DECIMALS ? amount.setScale(DECIMALS, RoundingMode.DOWN) : amount;
    }
}
