package dev.parley.topology.sell;

import dev.parley.catalog.Product;
import dev.parley.negotiation.Negotiation;
import dev.parley.topology.ask.Ask;
import dev.parley.topology.bargain.Bargain;
import dev.parley.topology.bargain.CustomerMove;
import dev.parley.topology.bargain.Decision;
import dev.parley.topology.intent.Cue;
import dev.parley.topology.intent.Intent;
import dev.parley.topology.intent.Understanding;
import dev.parley.topology.sell.Shelves.Look;
import java.time.Instant;

/**
 * Decides what to do about what a customer said. Pure but for reading the catalogue.
 *
 * @param ask whose turn it is
 * @param understood what was said
 * @param look what it was about
 * @param at when, for a deal
 */
record Planner(Ask ask, Understanding understood, Look look, Instant at) {

    Plan plan() {
        Intent intent = understood.intent();
        return switch (intent) {
            case STOP, HANDOFF, STATUS, GREET -> Plan.plain(intent, intent.word(), ask.negotiation());
            case SEARCH -> search();
            case NEGOTIATE -> look.picked().map(this::negotiate).orElseGet(this::unclear);
            case ORDER -> look.picked().map(this::order).orElseGet(this::unclear);
            case SIMPLE -> simple();
        };
    }

    private Plan search() {
        return look.picked().map(this::show).orElseGet(this::unclear);
    }

    private Plan show(Product product) {
        if (isSoldOut(product)) {
            return Wording.soldOut(this, product);
        }
        return Wording.product(this, product, Hand.about(product, ask.negotiation(), understood.quantity()));
    }

    /** No one product is meant: show what may be, or say that there is none. */
    private Plan unclear() {
        if (!look.shown().isEmpty()) {
            return Wording.list(this, look.shown());
        }
        boolean agreed = ask.negotiation() instanceof Negotiation.Agreed;
        if (agreed && understood.intent() == Intent.SEARCH && understood.isGuess()) {
            // Words that name no product, after we asked where to send it, say where to send it.
            return Wording.order(meaning(Intent.ORDER), "ordered", ask.negotiation());
        }
        if (look.vanished() != null) {
            return Wording.none(this, look.vanished(), Negotiation.open());
        }
        if (understood.intent() == Intent.SEARCH && !understood.product().isEmpty()) {
            return Wording.none(this, understood.product(), ask.negotiation());
        }
        String task = understood.intent() == Intent.SEARCH ? "search" : "clarify";
        return Plan.plain(understood.intent(), task, ask.negotiation());
    }

    private Plan negotiate(Product product) {
        boolean turnsTo = look.inHand().filter(product::equals).isEmpty();
        if (turnsTo && understood.offers().isEmpty() && !understood.has(Cue.ASKS_LESS)) {
            // "What about the other one?" asks to see it.
            return show(product);
        }
        if (isSoldOut(product) && !(ask.negotiation() instanceof Negotiation.Agreed)) {
            return Wording.soldOut(this, product);
        }
        Negotiation about = Hand.about(product, ask.negotiation(), understood.quantity());
        return decided(product, about, Hand.move(understood, about, Bargain.ours(about)));
    }

    private Plan order(Product product) {
        Negotiation about = Hand.about(product, ask.negotiation(), understood.quantity());
        if (about instanceof Negotiation.Agreed) {
            return Wording.order(this, understood.has(Cue.DETAILS) ? "ordered" : "order_ask", about);
        }
        if (isSoldOut(product)) {
            return Wording.soldOut(this, product);
        }
        if (!understood.offers().isEmpty()) {
            return negotiate(product);
        }
        boolean bargained = !(about instanceof Negotiation.Inquiring);
        boolean takes =
                understood.has(Cue.BUYS) || understood.has(Cue.DETAILS) || (bargained && understood.has(Cue.AGREES));
        // A mere "ok" to a list price, or "how do I pay", is interest and not yet a deal.
        return takes && !understood.has(Cue.REFUSES)
                ? decided(product, about, new CustomerMove.TakesOurs())
                : Wording.order(this, "order_ask", about);
    }

    private Plan simple() {
        if (understood.has(Cue.THANKS)) {
            return Plan.plain(Intent.SIMPLE, "thanks", ask.negotiation());
        }
        boolean agreed = ask.negotiation() instanceof Negotiation.Agreed;
        if (agreed && understood.has(Cue.AGREES) && !understood.has(Cue.REFUSES)) {
            return Wording.order(meaning(Intent.ORDER), "order_ask", ask.negotiation());
        }
        boolean bargaining = ask.negotiation() instanceof Negotiation.Bargaining;
        if (understood.has(Cue.LEAVES) && bargaining && look.inHand().isPresent()) {
            return decided(look.inHand().get(), ask.negotiation(), new CustomerMove.Leaves());
        }
        boolean aboutShop =
                understood.has(Cue.ASKS_SHOP) || understood.product().isEmpty();
        return look.picked().filter(product -> !aboutShop).map(this::show).orElseGet(() -> Wording.talk(this));
    }

    private Planner meaning(Intent intent) {
        return new Planner(ask, understood.as(intent), look, at);
    }

    private Plan decided(Product product, Negotiation about, CustomerMove move) {
        Decision decision =
                Bargain.decide(product, about, move, ask.conversation().key());
        Negotiation after = Bargain.after(about, move, decision, at);
        return Wording.decision(this, product, new Wording.Decided(move, decision, after));
    }

    private static boolean isSoldOut(Product product) {
        return product.stock() != null && product.stock() == 0;
    }
}
