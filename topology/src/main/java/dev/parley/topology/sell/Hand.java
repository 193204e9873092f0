package dev.parley.topology.sell;

import dev.parley.catalog.Product;
import dev.parley.negotiation.Negotiation;
import dev.parley.topology.bargain.CustomerMove;
import dev.parley.topology.intent.Cue;
import dev.parley.topology.intent.Offer;
import dev.parley.topology.intent.Understanding;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Takes a product in hand and reads a customer's words as a move about it. */
final class Hand {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    /** Pieces that a conversation sells at most. */
    private static final int PIECES_MAX = 1000;
    /** Decimals of an offer for one piece that was worked out from a total or a percentage. */
    private static final int DECIMALS = 2;

    private Hand() {}

    /** The negotiation about a product: the one that runs, or a new one. */
    static Negotiation about(Product product, Negotiation running, @Nullable Integer quantity) {
        var item = running.item();
        boolean same = item != null
                && item.sku().equals(product.sku())
                && item.currency().equals(product.currency())
                && !(running instanceof Negotiation.Expired);
        if (item != null && same) {
            return quantity == null ? running : times(running, item.times(pieces(product, quantity)));
        }
        int pieces = pieces(product, quantity == null ? 1 : quantity);
        return running.inquired(
                new Negotiation.Item(product.sku(), product.title(), product.currency(), product.listPrice(), pieces));
    }

    /** The customer's move; a price of theirs where they named one that can be compared with ours. */
    static CustomerMove move(Understanding understood, Negotiation negotiation, BigDecimal ours) {
        var item = negotiation.item();
        if (item == null) {
            return new CustomerMove.AsksLess();
        }
        Optional<BigDecimal> offer = understood.offers().stream()
                .filter(o -> o.currency() == null || o.currency().equals(item.currency()))
                .map(o -> unit(o, item, ours))
                .filter(price -> price.signum() > 0)
                .max(Comparator.naturalOrder());
        if (offer.isPresent()) {
            return new CustomerMove.Offers(offer.get(), item.quantity());
        }
        return understood.has(Cue.LEAVES) && !understood.has(Cue.ASKS_LESS)
                ? new CustomerMove.Leaves()
                : new CustomerMove.AsksLess();
    }

    private static BigDecimal unit(Offer offer, Negotiation.Item item, BigDecimal ours) {
        BigDecimal amount = offer.amount();
        return switch (offer.kind()) {
            case UNIT, MAX -> rounded(amount);
            case TOTAL -> amount.divide(BigDecimal.valueOf(item.quantity()), DECIMALS, RoundingMode.DOWN);
            case PERCENT_OFF ->
                rounded(item.listPrice().multiply(HUNDRED.subtract(amount)).divide(HUNDRED));
            case RELATIVE -> rounded(ours.subtract(amount));
        };
    }

    private static BigDecimal rounded(BigDecimal amount) {
        return amount.scale() > DECIMALS ? amount.setScale(DECIMALS, RoundingMode.DOWN) : amount;
    }

    private static int pieces(Product product, int wanted) {
        int most = product.stock() == null ? PIECES_MAX : Math.clamp(product.stock(), 1, PIECES_MAX);
        return Math.clamp(wanted, 1, most);
    }

    private static Negotiation times(Negotiation running, Negotiation.Item item) {
        return switch (running) {
            case Negotiation.Inquiring inquiring -> new Negotiation.Inquiring(item);
            case Negotiation.Bargaining b -> new Negotiation.Bargaining(item, b.theirOffer(), b.ourOffer(), b.round());
            case Negotiation.LetGo l -> new Negotiation.LetGo(item, l.theirOffer(), l.ourOffer(), l.round());
            // What was agreed was agreed for a number of pieces too.
            case Negotiation.Agreed agreed -> agreed;
            case Negotiation.Expired expired -> expired;
            case Negotiation.Open open -> open;
        };
    }
}
