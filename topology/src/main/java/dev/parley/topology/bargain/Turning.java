package dev.parley.topology.bargain;

import dev.parley.negotiation.Haggle;
import dev.parley.negotiation.Negotiation;
import dev.parley.negotiation.Quote;
import dev.parley.negotiation.Total;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Takes an item in hand.
 *
 * @param before as it stands at that time
 * @param terms of the item
 */
record Turning(Goods goods, Negotiation before, Terms terms, Instant at) {

    /** Decimals of an offer that was worked out in proportion. */
    private static final int DECIMALS = 2;

    Negotiation done() {
        Haggle running = before.haggle();
        if (before instanceof Negotiation.Agreed agreed && agreed.item().isSameAs(terms.item())) {
            return agreed;
        }
        if (running != null && running.item().isSameAs(terms.item())) {
            // A lower price is named only where it can be remembered.
            Haggle now = before.mayRemember(/* items= */ 1) ? lowered(running) : running;
            return before instanceof Negotiation.LetGo
                    ? new Negotiation.LetGo(now, before.earlier())
                    : new Negotiation.Bargaining(now, before.earlier());
        }
        Optional<Haggle> remembered = before.earlier().stream()
                .filter(haggle -> haggle.item().isSameAs(terms.item()))
                .findFirst()
                .map(this::lowered);
        Optional<Haggle> carried = carried(running);
        if (remembered.isPresent()) {
            return before.resumed(
                    carried.map(haggle -> better(remembered.get(), haggle)).orElse(remembered.get()));
        }
        boolean discounted = terms.curve().opening().isBelow(terms.item().listTotal());
        // Where the price that stands could not be remembered beside it, no other price is named.
        boolean mayBegin = before.mayRemember(/* items= */ running == null ? 1 : 2);
        Optional<Haggle> begun = discounted && mayBegin ? Optional.of(opened()) : Optional.empty();
        return carried.or(() -> begun).<Negotiation>map(before::resumed).orElseGet(() -> before.inquired(terms.item()));
    }

    private Haggle opened() {
        return new Haggle(terms.item(), null, terms.quote(terms.curve().opening(), at), 0);
    }

    /** With what the merchant asks by now, where that is less. */
    private Haggle lowered(Haggle haggle) {
        Quote ours = haggle.ours();
        return new Haggle(
                terms.item(),
                haggle.theirs(),
                ours.at(ours.total().min(terms.curve().opening())),
                haggle.round());
    }

    /** What was conceded so far for other pieces of the same products. */
    private Optional<Haggle> carried(@Nullable Haggle running) {
        if (running == null || !goods.hasAllOf(running.item()) || !before.mayRemember(/* items= */ 2)) {
            return Optional.empty();
        }
        return running.item().hasAnyOf(terms.item())
                ? Optional.of(carried(Terms.of(goods, running.item()), running, terms, at))
                : Optional.empty();
    }

    /**
     * What was named for one item, in proportion for another.
     *
     * @param from terms of the item that it was named for
     * @param to terms of the other
     */
    static Haggle carried(Terms from, Haggle haggle, Terms to, Instant at) {
        Total ours = to.curve().at(from.curve().conceded(haggle.ours().total()));
        Quote quote = to.quote(ours, at);
        boolean delivered = haggle.ours().isFreeOfDelivery() && to.givesDelivery();
        return new Haggle(
                to.item(), scaled(haggle.theirs(), from, to), delivered ? quote.delivered() : quote, haggle.round());
    }

    private static @Nullable Total scaled(@Nullable Total theirs, Terms from, Terms to) {
        if (theirs == null) {
            return null;
        }
        BigDecimal times =
                to.curve().opening().amount().divide(from.curve().opening().amount(), MathContext.DECIMAL64);
        return new Total(theirs.amount().multiply(times).setScale(DECIMALS, RoundingMode.UP));
    }

    /** Of two ways to come to a price for the same item, what is better for the customer, and what they did in both. */
    private static Haggle better(Haggle one, Haggle other) {
        Haggle cheaper = other.ours().total().isBelow(one.ours().total()) ? other : one;
        Quote lasting =
                cheaper.ours().lasting(one.ours().until()).lasting(other.ours().until());
        Quote quote = one.ours().isFreeOfDelivery() || other.ours().isFreeOfDelivery() ? lasting.delivered() : lasting;
        Total theirs = one.theirs() == null || other.theirs() == null
                ? Optional.ofNullable(one.theirs()).orElse(other.theirs())
                : one.theirs().max(other.theirs());
        return new Haggle(cheaper.item(), theirs, quote, Math.max(one.round(), other.round()));
    }
}
