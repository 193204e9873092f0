package dev.parley.negotiation;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.math.BigDecimal;
import java.time.Instant;
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
 * A new inquiry about another product may begin from any state. Prices are for one piece.
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

    /** The customer turns to a product. */
    default Inquiring inquired(Item item) {
        return new Inquiring(item);
    }

    /** What is in hand; absent when nothing is. */
    default @Nullable Item item() {
        return null;
    }

    /** What all pieces in hand come to, at the price that was named last; absent when nothing is in hand. */
    @JsonIgnore
    default @Nullable BigDecimal value() {
        var item = item();
        var view = view();
        BigDecimal price = view.ourOffer() == null ? view.listPrice() : view.ourOffer();
        return item == null || price == null ? null : price.multiply(BigDecimal.valueOf(item.quantity()));
    }

    /** This negotiation when nobody went on with it for too long: prices that were named lapse, a deal stands. */
    default Negotiation lapsed() {
        return this;
    }

    /** This negotiation as others may see it. */
    @JsonIgnore
    NegotiationView view();

    /**
     * A product in hand.
     *
     * @param sku the merchant's id of it
     * @param title what customers call it
     * @param currency ISO 4217 code of every price here
     * @param listPrice what was asked for one piece when the customer turned to it
     * @param quantity pieces wanted, at least 1
     */
    record Item(String sku, String title, String currency, BigDecimal listPrice, int quantity) {
        public Item {
            if (quantity < 1) {
                throw new IllegalArgumentException("quantity must be at least 1, was " + quantity);
            }
        }

        /** The same product, another number of pieces. */
        public Item times(int pieces) {
            return new Item(sku, title, currency, listPrice, pieces);
        }
    }

    /** Nothing in hand. */
    record Open() implements Negotiation {
        @Override
        public NegotiationView view() {
            return new NegotiationView("open", null, null, null, null, null, 0);
        }
    }

    /** A product in hand, no offer yet. */
    record Inquiring(@Override Item item) implements Negotiation {
        /** The first exchange of prices. */
        public Bargaining offered(@Nullable BigDecimal theirs, BigDecimal ours) {
            return new Bargaining(item, theirs, ours, 1);
        }

        @Override
        public Negotiation lapsed() {
            return new Open();
        }

        /** Sold without bargaining. */
        public Agreed agreed(BigDecimal price, Instant at) {
            return new Agreed(item, price, 0, at);
        }

        @Override
        public NegotiationView view() {
            return of("inquiring", item, null, item.listPrice(), 0);
        }
    }

    /**
     * Offers on both sides.
     *
     * @param theirOffer the customer's newest; absent while they only ask for less
     * @param ourOffer ours, never above an earlier one
     * @param round how often we have named a price, from 1
     */
    record Bargaining(@Override Item item, @Nullable BigDecimal theirOffer, BigDecimal ourOffer, int round)
            implements Negotiation {
        /** The next exchange of prices; ours must not rise. */
        public Bargaining offered(@Nullable BigDecimal theirs, BigDecimal ours) {
            requireNoRise(ourOffer, ours);
            return new Bargaining(item, theirs == null ? theirOffer : theirs, ours, round + 1);
        }

        /** Sold. */
        public Agreed agreed(BigDecimal price, Instant at) {
            return new Agreed(item, price, round, at);
        }

        /** No deal, for now; our last price stays good. */
        public LetGo letGo() {
            return new LetGo(item, theirOffer, ourOffer, round);
        }

        /** No deal within the time that an offer lasts. */
        @Override
        public Expired lapsed() {
            return new Expired(item, round);
        }

        @Override
        public NegotiationView view() {
            return of("bargaining", item, theirOffer, ourOffer, round);
        }
    }

    /**
     * Sold.
     *
     * @param price for one piece
     * @param round after how many prices named
     * @param at when
     */
    record Agreed(@Override Item item, BigDecimal price, int round, Instant at) implements Negotiation {
        @Override
        public NegotiationView view() {
            return of("agreed", item, price, price, round);
        }
    }

    /** No deal, for now. */
    record LetGo(@Override Item item, @Nullable BigDecimal theirOffer, BigDecimal ourOffer, int round)
            implements Negotiation {
        /** The customer comes back to a price we named: it is honoured. */
        public Agreed agreed(BigDecimal price, Instant at) {
            return new Agreed(item, price, round, at);
        }

        /** Our last price is good no longer. */
        @Override
        public Expired lapsed() {
            return new Expired(item, round);
        }

        /** The customer comes back with another offer; ours must not rise. */
        public Bargaining offered(@Nullable BigDecimal theirs, BigDecimal ours) {
            requireNoRise(ourOffer, ours);
            return new Bargaining(item, theirs == null ? theirOffer : theirs, ours, round + 1);
        }

        @Override
        public NegotiationView view() {
            return of("let_go", item, theirOffer, ourOffer, round);
        }
    }

    /** The offer lapsed. */
    record Expired(@Override Item item, int round) implements Negotiation {
        @Override
        public NegotiationView view() {
            return of("expired", item, null, null, round);
        }
    }

    private static NegotiationView of(
            String phase, Item item, @Nullable BigDecimal theirs, @Nullable BigDecimal ours, int round) {
        return new NegotiationView(phase, item.sku(), item.currency(), item.listPrice(), theirs, ours, round);
    }

    private static void requireNoRise(BigDecimal before, BigDecimal now) {
        if (now.compareTo(before) > 0) {
            throw new IllegalArgumentException("a price once offered is honoured: " + now + " is above " + before);
        }
    }
}
