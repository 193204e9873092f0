package dev.parley.topology.sell;

import dev.parley.catalog.Product;
import dev.parley.conversation.TranscriptEntry.Who;
import dev.parley.negotiation.Negotiation;
import dev.parley.topology.ask.Ask;
import dev.parley.topology.intent.Cue;
import dev.parley.topology.intent.Fold;
import dev.parley.topology.intent.Intent;
import dev.parley.topology.intent.IntentReader;
import dev.parley.topology.intent.Offer;
import dev.parley.topology.intent.Understanding;
import dev.parley.topology.search.Prices;
import dev.parley.topology.search.ProductIndex;
import dev.parley.topology.search.ProductIndex.Hit;
import dev.parley.topology.search.Wanted;
import dev.parley.topology.sell.Several.Wish;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds out which product a customer talks about. */
final class Shelves {

    /** Products of a list that is shown. */
    static final int SHOWN = 4;
    /** How much better than the second the best must be, to be the one that is meant. */
    private static final double CLEARLY = 1.25;
    /** And where the second has as many of the words: "phone" is in one title and means all phones. */
    private static final double CLEARLY_ALIKE = 2;
    /** A product in hand that fits nearly as well as the best is the one that is meant. */
    private static final double NEARLY = 0.9;
    /** Share of the words that a product must have, for the talk to turn to it while another is in hand. */
    private static final double TURNS_TO = 0.5;

    /** Share of the words that a product must have where they are likelier an address. */
    private static final double SURELY = 0.75;

    /** Share of a list price from which a sum is an offer for it. */
    private static final BigDecimal SERIOUS = new BigDecimal("0.5");
    /** And from which it may be one. */
    private static final BigDecimal BOLD = new BigDecimal("0.25");

    private static final Set<String> OTHERS = Set.of(
            "other", "others", "another", "else", "different", "onno", "aro", "arekta", "অন্য", "আরও", "আরো", "আরেকটা");

    private final ProductIndex index;
    private final IntentReader reader;

    /** @param reader reads the parts of messages that name several products */
    Shelves(ProductIndex index, IntentReader reader) {
        this.index = index;
        this.reader = reader;
    }

    /**
     * What is talked about.
     *
     * @param inHand the product that was in hand before, if it is still sold
     * @param picked the one product that is meant now; absent when it is not clear
     * @param shown products that may be meant, best first
     * @param vanished title of the product in hand, when it is not sold any more
     * @param hits what the search found, best first; empty when nothing was searched for
     * @param several products that are wanted together, {@code picked} first; empty where one is meant
     */
    record Look(
            Optional<Product> inHand,
            Optional<Product> picked,
            List<Product> shown,
            @Nullable String vanished,
            List<Hit> hits,
            List<Wish> several) {

        /** A product, or none, alone. */
        Look(
                Optional<Product> inHand,
                Optional<Product> picked,
                List<Product> shown,
                @Nullable String vanished,
                List<Hit> hits) {
            this(inHand, picked, shown, vanished, hits, List.of());
        }

        static Look unsearched(Optional<Product> inHand, Optional<Product> picked, @Nullable String vanished) {
            return new Look(inHand, picked, List.of(), vanished, List.of());
        }
    }

    Look look(Ask ask, Reading reading) {
        String tenant = ask.conversation().tenant();
        var item = ask.negotiation().item();
        Optional<Product> inHand = item == null ? Optional.empty() : index.find(tenant, item.sku());
        String vanished = item != null && inHand.isEmpty() ? item.title() : null;
        Understanding understood = reading.understanding();
        Optional<Product> chosen = chosen(ask, understood);
        if (chosen.isPresent()) {
            return Look.unsearched(inHand, chosen, vanished);
        }
        if (understood.product().isEmpty() || isTalk(understood, ask)) {
            return item == null ? ofTheList(ask, understood) : Look.unsearched(inHand, inHand, vanished);
        }
        boolean others = Fold.words(Fold.text(reading.text())).stream().anyMatch(OTHERS::contains);
        List<Hit> hits = found(tenant, understood);
        if (ask.negotiation() instanceof Negotiation.Agreed && understood.isGuess()) {
            hits = hits.stream().filter(hit -> hit.coverage() >= SURELY).toList();
        }
        Optional<Look> together = several(ask, reading, inHand, hits);
        if (together.isPresent()) {
            return together.get();
        }
        return inHand.isPresent() && !others
                ? besideInHand(hits, inHand, understood)
                : new Look(inHand, clear(hits), products(hits), vanished, hits);
    }

    /** Several products of one message: wanted together, or to choose from. */
    private Optional<Look> several(Ask ask, Reading reading, Optional<Product> inHand, List<Hit> hits) {
        Understanding understood = reading.understanding();
        boolean oneHasAll = !hits.isEmpty() && hits.getFirst().coverage() == 1;
        if (understood.intent() == Intent.SIMPLE || ask.negotiation() instanceof Negotiation.Agreed || oneHasAll) {
            return Optional.empty();
        }
        var named = new Several(index, reader, ask.conversation().tenant()).in(reading.text());
        boolean together = understood.intent() != Intent.SEARCH
                || !understood.offers().isEmpty()
                || understood.has(Cue.BUYS)
                || Basket.saysTogether(reading.text());
        List<Wish> wishes = named.wishes();
        if (together && !wishes.isEmpty()) {
            var first = Optional.of(wishes.getFirst().product());
            return Optional.of(new Look(inHand, first, List.of(), null, hits, wishes));
        }
        var shown = wishes.isEmpty()
                ? named.shown()
                : wishes.stream().map(Wish::product).toList();
        return shown.isEmpty() ? Optional.empty() : Optional.of(new Look(inHand, Optional.empty(), shown, null, hits));
    }

    private static Look besideInHand(List<Hit> hits, Optional<Product> inHand, Understanding understood) {
        double best = hits.stream().mapToDouble(Hit::words).max().orElse(0);
        boolean fits = hits.stream()
                .anyMatch(hit ->
                        hit.product().sku().equals(inHand.map(Product::sku).orElse(""))
                                && hit.words() > 0
                                && hit.words() >= best * NEARLY);
        boolean turns = !hits.isEmpty() && hits.getFirst().coverage() >= TURNS_TO;
        if (fits || !turns) {
            boolean searching = understood.intent() == Intent.SEARCH && !fits && !understood.has(Cue.ASKS_PRICE);
            return new Look(inHand, searching ? Optional.empty() : inHand, List.of(), null, hits);
        }
        Optional<Product> clear = clear(hits);
        boolean bargains = understood.intent() != Intent.SEARCH;
        return new Look(inHand, clear.isEmpty() && bargains ? inHand : clear, products(hits), null, hits);
    }

    /** Addresses, thanks and the like are not searched for. */
    private static boolean isTalk(Understanding understood, Ask ask) {
        return switch (understood.intent()) {
            case SEARCH -> false;
            case NEGOTIATE, ORDER -> understood.has(Cue.DETAILS) || ask.negotiation() instanceof Negotiation.Agreed;
            case SIMPLE -> understood.has(Cue.ASKS_SHOP) || understood.has(Cue.THANKS);
            case STOP, HANDOFF, STATUS, GREET -> true;
        };
    }

    /** "The second one": an entry of the list that was shown last. */
    private Optional<Product> chosen(Ask ask, Understanding understood) {
        Integer choice = understood.choice();
        if (choice == null) {
            return Optional.empty();
        }
        List<Product> listed =
                replies(ask).filter(products -> products.size() > 1).findFirst().orElse(List.of());
        int place = choice < 0 ? listed.size() - 1 : choice - 1;
        return place >= 0 && place < listed.size() ? Optional.of(listed.get(place)) : Optional.empty();
    }

    /** With nothing in hand, a haggle, an order or "how much?" is about what we named last: one of it, or which one? */
    private Look ofTheList(Ask ask, Understanding understood) {
        boolean about = switch (understood.intent()) {
            case NEGOTIATE, ORDER -> true;
            default -> understood.has(Cue.ASKS_PRICE);
        };
        List<Product> named = about
                ? replies(ask)
                        .filter(products -> !products.isEmpty())
                        .findFirst()
                        .orElse(List.of())
                : List.of();
        Optional<Product> meant = offeredFor(named, understood);
        boolean asks = meant.isEmpty() && named.size() > 1;
        return new Look(Optional.empty(), meant, asks ? inStock(named.stream()) : List.of(), null, List.of());
    }

    /** "1500?": the one entry of a list for which that is an offer; a bold one, where it is a serious one for none. */
    private static Optional<Product> offeredFor(List<Product> listed, Understanding understood) {
        if (understood.intent() != Intent.NEGOTIATE || understood.offers().size() != 1) {
            return Optional.empty();
        }
        Offer offer = understood.offers().getFirst();
        return Stream.of(SERIOUS, BOLD)
                .map(share -> listed.stream()
                        .filter(product -> offer.kind() == Offer.Kind.UNIT && isOfferFor(product, offer, share))
                        .toList())
                .filter(meant -> !meant.isEmpty())
                .findFirst()
                .filter(meant -> meant.size() == 1)
                .map(List::getFirst);
    }

    private static boolean isOfferFor(Product product, Offer offer, BigDecimal share) {
        boolean same = offer.currency() == null || offer.currency().equals(product.currency());
        BigDecimal least = product.listPrice().multiply(share);
        return same && offer.amount().compareTo(least) >= 0 && offer.amount().compareTo(product.listPrice()) <= 0;
    }

    /** The products that replies name, the newest reply first. */
    private Stream<List<Product>> replies(Ask ask) {
        return ask.history().reversed().stream()
                .filter(entry -> entry.who() == Who.PARLEY)
                .map(entry -> index.mentioned(ask.conversation().tenant(), entry.text()));
    }

    /** The one that is meant: the best, and by words too, for a neighbour in meaning is shown and never meant. */
    static Optional<Product> clear(List<Hit> hits) {
        if (hits.isEmpty() || !hits.getFirst().named()) {
            return Optional.empty();
        }
        Hit best = hits.getFirst();
        boolean clear = hits.stream()
                .skip(1)
                .allMatch(other ->
                        best.words() >= other.words() * (other.coverage() < best.coverage() ? CLEARLY : CLEARLY_ALIKE));
        return clear ? Optional.of(best.product()) : Optional.empty();
    }

    /** Within the budget, where one was named and anything is. */
    private List<Hit> found(String tenant, Understanding understood) {
        Prices prices = Finding.prices(understood);
        List<Hit> within = index.search(new Wanted(tenant, understood.product(), prices, SHOWN));
        return within.isEmpty() && !prices.isAny()
                ? index.search(Wanted.of(tenant, understood.product(), SHOWN))
                : within;
    }

    /** What can be shown: a list does not tempt with what is sold out. */
    private static List<Product> products(List<Hit> hits) {
        return inStock(hits.stream().map(Hit::product));
    }

    private static List<Product> inStock(Stream<Product> products) {
        return products.filter(product -> !Wares.isSoldOut(product)).toList();
    }
}
