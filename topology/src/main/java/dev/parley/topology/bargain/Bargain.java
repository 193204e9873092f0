package dev.parley.topology.bargain;

import dev.parley.catalog.Product;
import dev.parley.negotiation.Negotiation;
import dev.parley.topology.bargain.CustomerMove.AsksLess;
import dev.parley.topology.bargain.CustomerMove.Leaves;
import dev.parley.topology.bargain.CustomerMove.Offers;
import dev.parley.topology.bargain.CustomerMove.TakesOurs;
import dev.parley.topology.bargain.Decision.Accept;
import dev.parley.topology.bargain.Decision.Counter;
import dev.parley.topology.bargain.Decision.Hold;
import dev.parley.topology.bargain.Decision.LetGo;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The seller's strategy, as pure functions.
 *
 * <p>A price moves only when the customer has moved: by a first offer, by a better one than any before, or by asking for
 * less once. A first offer earns the next price of the {@link Curve}; a raise earns twice itself, but no more than that:
 * tit for tat, so that raising by one to see what happens earns next to nothing. An offer that reaches the price we were about to name is taken, at the customer's price. Whether
 * an offer is taken depends on that price alone and never on the floor, so raising by one until it is taken finds the
 * last price of this conversation's curve, which lies above the floor by an unknown margin.
 */
public final class Bargain {

    /** Offers below this share of the list price are not taken for offers. */
    private static final BigDecimal LOWBALL = new BigDecimal("0.4");
    /** A raise earns at most so many times itself. */
    private static final BigDecimal RECIPROCITY = BigDecimal.TWO;
    /** How often a price is repeated after the last round of concession, before we let go. */
    private static final int REPEATS = 2;

    private Bargain() {}

    /**
     * What to do about a move.
     *
     * @param negotiation about this product
     * @param conversation its key, which the margin above the floor depends on
     * @throws IllegalArgumentException when no product is in hand
     */
    public static Decision decide(Product product, Negotiation negotiation, CustomerMove move, String conversation) {
        var item = negotiation.item();
        if (item == null || !item.sku().equals(product.sku())) {
            throw new IllegalArgumentException("bargaining needs the product in hand, " + product.sku());
        }
        BigDecimal ours = ours(negotiation);
        if (negotiation instanceof Negotiation.Agreed) {
            // What was agreed stands, whatever is offered afterwards.
            return move instanceof TakesOurs ? new Accept(ours) : new Hold(ours);
        }
        return switch (move) {
            case TakesOurs() -> new Accept(ours);
            case Leaves() -> new LetGo(ours);
            case AsksLess() -> asked(curve(product, item, item.quantity(), conversation), negotiation, ours);
            case Offers(BigDecimal price, int quantity) ->
                offered(curve(product, item, quantity, conversation), negotiation, price);
        };
    }

    /** The price of ours that stands: the newest named, or what is asked for the product. */
    public static BigDecimal ours(Negotiation negotiation) {
        return switch (negotiation) {
            case Negotiation.Bargaining bargaining -> bargaining.ourOffer();
            case Negotiation.LetGo letGo -> letGo.ourOffer();
            case Negotiation.Agreed agreed -> agreed.price();
            case Negotiation.Inquiring inquiring -> inquiring.item().listPrice();
            case Negotiation.Expired expired -> expired.item().listPrice();
            case Negotiation.Open open -> throw new IllegalArgumentException("nothing is in hand");
        };
    }

    /**
     * Where the bargaining stands after a decision.
     *
     * @param at when, for a deal
     */
    public static Negotiation after(Negotiation before, CustomerMove move, Decision decision, Instant at) {
        return switch (before) {
            case Negotiation.Open open -> open;
            case Negotiation.Agreed agreed -> agreed;
            case Negotiation.Expired expired -> after(expired.inquired(expired.item()), move, decision, at);
            case Negotiation.Inquiring inquiring ->
                decision instanceof Accept(BigDecimal price)
                        ? inquiring.agreed(price, at)
                        : settled(inquiring.offered(best(before, move), decision.price()), decision);
            case Negotiation.Bargaining bargaining ->
                decision instanceof Accept(BigDecimal price)
                        ? bargaining.agreed(price, at)
                        : settled(bargaining.offered(best(before, move), decision.price()), decision);
            case Negotiation.LetGo letGo ->
                decision instanceof Accept(BigDecimal price)
                        ? letGo.agreed(price, at)
                        : settled(letGo.offered(best(before, move), decision.price()), decision);
        };
    }

    private static Negotiation settled(Negotiation.Bargaining bargaining, Decision decision) {
        return decision instanceof LetGo ? bargaining.letGo() : bargaining;
    }

    private static Decision asked(Curve curve, Negotiation negotiation, BigDecimal ours) {
        boolean first = round(negotiation) == 0;
        BigDecimal next = curve.below(ours);
        return first && next.compareTo(ours) < 0 ? new Counter(next) : unmoved(curve, negotiation, ours);
    }

    private static Decision offered(Curve curve, Negotiation negotiation, BigDecimal theirs) {
        BigDecimal ours = ours(negotiation);
        BigDecimal best = theirs(negotiation);
        if (theirs.compareTo(ours) >= 0) {
            return new Accept(ours);
        }
        boolean moved = best == null || theirs.compareTo(best) > 0;
        if (!moved) {
            return unmoved(curve, negotiation, ours);
        }
        boolean patient = round(negotiation) < curve.patience();
        BigDecimal target = (patient ? curve.below(ours) : curve.last()).min(ours);
        if (theirs.compareTo(target) >= 0) {
            return new Accept(theirs);
        }
        boolean lowball = theirs.compareTo(item(negotiation).listPrice().multiply(LOWBALL)) < 0;
        BigDecimal next = best == null
                ? target
                : target.max(curve.below(ours, theirs.subtract(best).multiply(RECIPROCITY)));
        return patient && !lowball && next.compareTo(ours) < 0 ? new Counter(next) : unmoved(curve, negotiation, ours);
    }

    /** The customer has not moved, or we cannot any more. */
    private static Decision unmoved(Curve curve, Negotiation negotiation, BigDecimal ours) {
        return round(negotiation) < curve.patience() + REPEATS ? new Hold(ours) : new LetGo(ours);
    }

    /** The best offer so far: going back and forth between two offers earns nothing. */
    private static @Nullable BigDecimal best(Negotiation before, CustomerMove move) {
        BigDecimal best = theirs(before);
        if (!(move instanceof Offers(BigDecimal price, int quantity))) {
            return best;
        }
        return best == null ? price : best.max(price);
    }

    private static @Nullable BigDecimal theirs(Negotiation negotiation) {
        return switch (negotiation) {
            case Negotiation.Bargaining bargaining -> bargaining.theirOffer();
            case Negotiation.LetGo letGo -> letGo.theirOffer();
            case Negotiation.Open open -> null;
            case Negotiation.Inquiring inquiring -> null;
            case Negotiation.Agreed agreed -> null;
            case Negotiation.Expired expired -> null;
        };
    }

    private static int round(Negotiation negotiation) {
        return switch (negotiation) {
            case Negotiation.Bargaining bargaining -> bargaining.round();
            case Negotiation.LetGo letGo -> letGo.round();
            case Negotiation.Open open -> 0;
            case Negotiation.Inquiring inquiring -> 0;
            case Negotiation.Agreed agreed -> agreed.round();
            case Negotiation.Expired expired -> 0;
        };
    }

    private static Negotiation.Item item(Negotiation negotiation) {
        var item = negotiation.item();
        if (item == null) {
            throw new IllegalArgumentException("nothing is in hand");
        }
        return item;
    }

    private static Curve curve(Product product, Negotiation.Item item, int quantity, String conversation) {
        return Curve.of(product, item.listPrice(), quantity, conversation);
    }
}
