package dev.parley.topology.sell;

import dev.parley.catalog.Product;
import dev.parley.conversation.Content;
import dev.parley.conversation.Message;
import dev.parley.negotiation.Item;
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
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Decides what to do about what a customer said. Pure but for reading the catalogue.
 *
 * @param ask whose turn it is
 * @param understood what was said
 * @param look what it was about
 * @param wares what the merchant sells, and how they haggle
 */
record Planner(Ask ask, Understanding understood, Look look, Wares wares) {

    Plan plan() {
        Intent intent = understood.intent();
        return switch (intent) {
            case STOP, HANDOFF, STATUS, GREET -> Plan.plain(intent, intent.word(), ask.negotiation());
            case SEARCH -> search();
            case NEGOTIATE -> picked().map(this::negotiate).orElseGet(this::unclear);
            case ORDER -> picked().map(this::order).orElseGet(this::unclear);
            case SIMPLE -> simple();
        };
    }

    /** The time of what is answered, so that working a turn again decides the same; of messages without one, about now. */
    private Instant at() {
        return ask.messages().reversed().stream()
                .flatMap(message -> Stream.ofNullable(message.receivedAt()))
                .findFirst()
                .orElse(ask.deadline());
    }

    /** The one product that is meant; one that is named beside what is in hand comes first. */
    private Optional<Product> picked() {
        return look.several().isEmpty()
                ? basket().beside(look, ask.negotiation()).or(look::picked)
                : look.picked();
    }

    private Basket basket() {
        String text = ask.messages().stream()
                .map(Message::content)
                .map(Content::words)
                .collect(Collectors.joining(" "));
        boolean bargains = understood.intent() == Intent.NEGOTIATE || understood.intent() == Intent.ORDER;
        return Basket.of(wares, text, bargains);
    }

    /** Where the bargaining stands with this product in hand, alone or beside others. */
    private Negotiation about(Product product) {
        Negotiation now = ask.negotiation();
        Item item = now.item();
        if (now instanceof Negotiation.Agreed && item != null && item.has(product.sku())) {
            // What was agreed was agreed for a number of pieces too.
            return now;
        }
        Item holding = look.several().isEmpty()
                ? basket().holding(product, now, understood.quantity())
                : basket().holding(look.several(), now);
        return Bargain.turned(wares.of(holding, item), now, holding, at());
    }

    private Plan search() {
        return picked().map(this::show).orElseGet(this::unclear);
    }

    private Plan show(Product product) {
        if (Wares.isSoldOut(product)) {
            return Wording.soldOut(this, product);
        }
        return Wording.product(this, product, about(product));
    }

    /** No one product is meant: show what may be, or say that there is none. */
    private Plan unclear() {
        if (!look.shown().isEmpty()) {
            String task = understood.product().isEmpty() ? "which" : "search";
            return Wording.list(this, task, look.shown());
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
        boolean turnsTo = !hasInHand(product);
        if (turnsTo && understood.offers().isEmpty() && !understood.has(Cue.ASKS_LESS)) {
            // "What about the other one?" asks to see it.
            return show(product);
        }
        Negotiation about = about(product);
        return soldOut(about).orElseGet(() -> {
            Plan plan = decided(product, about, Hand.move(understood, about));
            // Nobody buys a product that only their price has told us of.
            boolean guessed = turnsTo && understood.product().isEmpty() && understood.choice() == null;
            return guessed && plan.after() instanceof Negotiation.Agreed ? show(product) : plan;
        });
    }

    private boolean hasInHand(Product product) {
        Item item = ask.negotiation().item();
        return item != null
                && item.has(product.sku())
                && look.several().stream()
                        .allMatch(wish -> item.has(wish.product().sku()));
    }

    private Optional<Plan> soldOut(Negotiation about) {
        Item item = about.item();
        return item == null || about instanceof Negotiation.Agreed
                ? Optional.empty()
                : wares.soldOut(item).map(product -> Wording.soldOut(this, product));
    }

    private Plan order(Product product) {
        Negotiation about = about(product);
        if (about instanceof Negotiation.Agreed) {
            return Wording.order(this, understood.has(Cue.DETAILS) ? "ordered" : "order_ask", about);
        }
        var gone = soldOut(about);
        if (gone.isPresent()) {
            return gone.get();
        }
        if (!understood.offers().isEmpty()) {
            return negotiate(product);
        }
        boolean bargained = !(about instanceof Negotiation.Inquiring);
        if (understood.has(Cue.LEAVES)) {
            // "I will buy it elsewhere" buys nothing here.
            return bargained ? decided(product, about, new CustomerMove.Leaves()) : Wording.talk(this);
        }
        boolean takes =
                understood.has(Cue.BUYS) || understood.has(Cue.DETAILS) || (bargained && understood.has(Cue.AGREES));
        // A mere "ok" to a list price, or "how do I pay", is interest and not yet a deal; nor is "I want to buy" from
        // somebody
        // whom we have not told a price.
        return takes && hasInHand(product) && !understood.has(Cue.REFUSES)
                ? decided(product, about, new CustomerMove.TakesOurs())
                : Wording.order(this, "order_ask", about);
    }

    private Plan simple() {
        boolean leaves = understood.has(Cue.LEAVES) && ask.negotiation() instanceof Negotiation.Bargaining;
        if (leaves && look.inHand().isPresent()) {
            Product product = look.inHand().get();
            return decided(product, about(product), new CustomerMove.Leaves());
        }
        if (understood.has(Cue.THANKS)) {
            return Plan.plain(Intent.SIMPLE, "thanks", ask.negotiation());
        }
        boolean agreed = ask.negotiation() instanceof Negotiation.Agreed;
        if (agreed && understood.has(Cue.AGREES) && !understood.has(Cue.REFUSES)) {
            return Wording.order(meaning(Intent.ORDER), "order_ask", ask.negotiation());
        }
        boolean aboutShop =
                understood.has(Cue.ASKS_SHOP) || understood.product().isEmpty();
        return picked().filter(product -> !aboutShop).map(this::show).orElseGet(() -> Wording.talk(this));
    }

    private Planner meaning(Intent intent) {
        return new Planner(ask, understood.as(intent), look, wares);
    }

    private Plan decided(Product product, Negotiation about, CustomerMove move) {
        Decision decision = Bargain.decide(wares.of(about.item()), about, move, at());
        Negotiation after = Bargain.after(about, move, decision, at());
        return Wording.decision(this, product, new Wording.Decided(move, decision, after));
    }
}
