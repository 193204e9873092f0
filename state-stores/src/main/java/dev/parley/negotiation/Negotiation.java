package dev.parley.negotiation;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Where the bargaining stands. A transition is a method that exists only where it is legal.
 *
 * <pre>
 * Open ──▶ Inquiring ──▶ Bargaining ─┬─▶ Agreed
 *              │   ▲         │  ▲    ├─▶ LetGo ──▶ Agreed (the last price is honoured) or Bargaining
 *              │   │         ╰──╯    ╰─▶ Expired ◀── LetGo
 *              ╰──────────────────────▶ Agreed (at the list price)
 * </pre>
 *
 * A new inquiry about another item may begin from any state. What was named for the items before it is remembered until it
 * lapses, so that a price once offered is honoured whatever was talked about in between.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "phase")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Negotiation.Open.class, name = "open"),
    @JsonSubTypes.Type(value = Negotiation.Inquiring.class, name = "inquiring"),
    @JsonSubTypes.Type(value = Negotiation.Bargaining.class, name = "bargaining"),
    @JsonSubTypes.Type(value = Negotiation.Agreed.class, name = "agreed"),
    @JsonSubTypes.Type(value = Negotiation.LetGo.class, name = "let_go"),
    @JsonSubTypes.Type(value = Negotiation.Expired.class, name = "expired")
})
@JsonIgnoreProperties(ignoreUnknown = true)
public sealed interface Negotiation {

    /** Nothing is being bargained over. */
    static Negotiation open() {
        return new Open();
    }

    /** What is in hand; absent when nothing is. */
    default @Nullable Item item() {
        Haggle named = haggle();
        return named == null ? null : named.item();
    }

    /** What was named for the item in hand; absent where a bargain over it does not run. */
    default @Nullable Haggle haggle() {
        return null;
    }

    /** What everything in hand comes to, at the price that was named last; absent when nothing is in hand. */
    default @Nullable BigDecimal value() {
        var item = item();
        var total = view().total();
        return item == null || total != null ? total : item.listTotal().amount();
    }

    /** What was named for other items and has not lapsed, the newest last. */
    default List<Haggle> earlier() {
        return List.of();
    }

    /** Whether prices of so many items besides the earlier ones can be remembered, the one in hand among them. */
    default boolean mayRemember(int items) {
        return earlier().size() + items <= Earlier.MAX;
    }

    /** The customer turns to another item. */
    default Inquiring inquired(Item item) {
        return new Inquiring(item, Earlier.than(this, item, Earlier.MAX));
    }

    /** The customer turns to another item for which a price of ours stands. */
    default Bargaining resumed(Haggle other) {
        return new Bargaining(other, Earlier.than(this, other.item(), Earlier.MAX - 1));
    }

    /** This negotiation as it stands then: prices whose time is over have lapsed, a deal stands. */
    default Negotiation asOf(Instant now) {
        return keeping(quote -> quote.isGoodAt(now));
    }

    /** The same when nobody went on with it for too long: prices without a time of their own have lapsed too. */
    default Negotiation lapsed(Instant now) {
        return keeping(quote -> quote.until() != null && quote.isGoodAt(now));
    }

    /** The same with no prices of ours but those that still hold. */
    default Negotiation keeping(Predicate<Quote> holds) {
        return this;
    }

    /** This negotiation as others may see it. */
    default NegotiationView view() {
        return NegotiationView.of(this);
    }

    /** Nothing in hand. */
    record Open() implements Negotiation {}

    /**
     * Something in hand, no offer yet.
     *
     * @param item what it is
     * @param earlier what was named for other items
     */
    record Inquiring(@Override Item item, @Override List<Haggle> earlier) implements Negotiation {
        public Inquiring {
            earlier = Earlier.bounded(earlier);
        }

        /** The first exchange of prices. */
        public Bargaining offered(@Nullable Total theirs, Quote ours) {
            return new Bargaining(new Haggle(item, theirs, ours, 1), earlier);
        }

        /** Sold without bargaining. */
        public Agreed agreed(Quote quote, Instant at) {
            return new Agreed(item, quote.total(), quote.delivery(), 0, at, earlier);
        }

        @Override
        public Inquiring keeping(Predicate<Quote> holds) {
            return new Inquiring(item, Earlier.of(earlier, holds));
        }

        @Override
        public Negotiation lapsed(Instant now) {
            var left = Negotiation.super.lapsed(now);
            return left.earlier().isEmpty() ? new Open() : left;
        }
    }

    /**
     * Offers on both sides.
     *
     * @param haggle what was named
     * @param earlier what was named for other items
     */
    record Bargaining(@Override Haggle haggle, @Override List<Haggle> earlier) implements Negotiation {
        public Bargaining {
            earlier = Earlier.bounded(earlier);
        }

        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        static Bargaining stored(Stored row) {
            return new Bargaining(row.named(), row.earlier());
        }

        /** The next exchange of prices; ours must not rise. */
        public Bargaining offered(@Nullable Total theirs, Quote ours) {
            return new Bargaining(haggle.next(theirs, ours), earlier);
        }

        /** The same, with a price besides that we have named for another item. */
        public Bargaining proposed(Haggle other) {
            return new Bargaining(haggle, Earlier.and(earlier, other, Earlier.MAX - 1));
        }

        /** Sold at their offer or ours. */
        public Agreed agreed(Total total, Instant at) {
            return new Agreed(haggle.item(), total, haggle.ours().delivery(), haggle.round(), at, earlier);
        }

        /** No deal, for now; our last price stays good. */
        public LetGo letGo() {
            return new LetGo(haggle, earlier);
        }

        @Override
        public Negotiation keeping(Predicate<Quote> holds) {
            var good = Earlier.of(earlier, holds);
            return holds.test(haggle.ours())
                    ? new Bargaining(haggle, good)
                    : new Expired(haggle.item(), haggle.round(), good);
        }
    }

    /**
     * Sold.
     *
     * @param item what
     * @param total for all of it
     * @param delivery what is paid for delivery on top, 0 for nothing; absent where the merchant names no fee
     * @param round after how many prices named
     * @param at when
     * @param earlier what was named for other items
     */
    record Agreed(
            @Override Item item,
            Total total,
            @Nullable BigDecimal delivery,
            int round,
            Instant at,
            @Override List<Haggle> earlier)
            implements Negotiation {
        public Agreed {
            earlier = Earlier.bounded(earlier);
        }

        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        static Agreed stored(Stored row) {
            return new Agreed(row.item(), row.sold(), row.delivery(), row.rounds(), row.at(), row.earlier());
        }

        @Override
        public Agreed keeping(Predicate<Quote> holds) {
            return new Agreed(item, total, delivery, round, at, Earlier.of(earlier, holds));
        }
    }

    /** No deal, for now; its components are those of {@link Bargaining}. */
    record LetGo(@Override Haggle haggle, @Override List<Haggle> earlier) implements Negotiation {
        public LetGo {
            earlier = Earlier.bounded(earlier);
        }

        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        static LetGo stored(Stored row) {
            return new LetGo(row.named(), row.earlier());
        }

        /** The customer comes back to it. */
        public Bargaining taken() {
            return new Bargaining(haggle, earlier);
        }

        @Override
        public Negotiation keeping(Predicate<Quote> holds) {
            var kept = taken().keeping(holds);
            return kept instanceof Bargaining good ? good.letGo() : kept;
        }
    }

    /**
     * The offer lapsed.
     *
     * @param item what it was for
     * @param round how often we had named a price
     * @param earlier what was named for other items and is still good
     */
    record Expired(@Override Item item, int round, @Override List<Haggle> earlier) implements Negotiation {
        public Expired {
            earlier = Earlier.bounded(earlier);
        }

        @Override
        public Expired keeping(Predicate<Quote> holds) {
            return new Expired(item, round, Earlier.of(earlier, holds));
        }
    }
}
