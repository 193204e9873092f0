package dev.parley.topology.sell;

import dev.parley.catalog.Product;
import dev.parley.negotiation.Item;
import dev.parley.negotiation.Line;
import dev.parley.negotiation.Negotiation;
import dev.parley.topology.intent.Fold;
import dev.parley.topology.search.ProductIndex.Hit;
import dev.parley.topology.sell.Several.Wish;
import dev.parley.topology.sell.Shelves.Look;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Tells what a customer wants in hand: what they had, a product in its place, or one more beside it.
 *
 * @param wares what is sold
 * @param words of the customer, folded
 * @param bargains whether they haggle or order, and do not ask
 */
record Basket(Wares wares, List<String> words, boolean bargains) {

    /** Pieces of a product that a conversation sells at most. */
    private static final int PIECES_MAX = 1000;

    /** Words for both of two things. */
    private static final Set<String> TOGETHER = folded(
            "both",
            "together",
            "altogether",
            "bundle",
            "combo",
            "একসাথে",
            "দুটোই",
            "দুইটাই",
            "মিলিয়ে",
            "eksathe",
            "ekshathe",
            "eksonge",
            "dutoi",
            "duitai",
            "miliye");
    /** Words that may mean as much in a haggle, and in a question mostly something else. */
    private static final Set<String> WITH = folded("also", "সাথে", "সঙ্গে", "সহ", "shathe", "sathe", "shoho", "soho");

    private static final Set<String> AND = folded("and", "plus", "add", "আর", "এবং", "ar", "ebong");

    private static final String TOO = "too";
    private static final Set<String> ONLY =
            folded("only", "just", "without", "alone", "শুধু", "ছাড়া", "খালি", "shudhu", "sudhu", "chara", "khali");
    private static final Set<String> WITHOUT = folded("without", "ছাড়া", "chara");

    static Basket of(Wares wares, String text, boolean bargains) {
        return new Basket(wares, Fold.words(Fold.text(text)), bargains);
    }

    /** What is in hand once the customer has named a product, or a number of pieces, or both. */
    Item holding(Product product, Negotiation running, @Nullable Integer quantity) {
        Item before = stillSold(running);
        boolean same = before != null && before.currency().equals(product.currency());
        if (before == null || !same || running instanceof Negotiation.Agreed) {
            return alone(product, quantity);
        }
        if (before.has(product.sku())) {
            return says(ONLY) && !before.isOneProduct() ? left(before, product) : counted(before, product, quantity);
        }
        return adds() && before.lines().size() < Item.LINES_MAX
                ? before.with(line(product, quantity == null || isThatMany(quantity, before) ? 1 : quantity))
                : alone(product, quantity);
    }

    /** What is in hand once the customer has named several products at once. */
    Item holding(List<Wish> several, Negotiation running) {
        Item before = stillSold(running);
        String currency = several.getFirst().product().currency();
        boolean stays = before != null
                && before.currency().equals(currency)
                && adds()
                && !(running instanceof Negotiation.Agreed);
        Item all = stays ? before : null;
        for (Wish wish : several) {
            Line line = line(wish.product(), wish.pieces());
            boolean fits = all == null || all.has(line.sku()) || all.lines().size() < Item.LINES_MAX;
            // "The phone and the cover together" counts nothing anew.
            boolean known = all != null && all.has(line.sku()) && wish.pieces() == 1;
            if (fits && !known && wish.product().currency().equals(currency)) {
                all = all == null ? Item.of(currency, line) : all.with(line);
            }
        }
        return Objects.requireNonNull(all);
    }

    /** A product that is named beside the one in hand, with a word for "too". */
    Optional<Product> beside(Look look, Negotiation running) {
        Item before = running.item();
        if (before == null || running instanceof Negotiation.Agreed || !adds()) {
            return Optional.empty();
        }
        return look.hits().stream()
                .filter(Hit::named)
                .map(Hit::product)
                .filter(product -> !before.has(product.sku()) && !Wares.isSoldOut(product))
                .findFirst();
    }

    /** Whether a text has a word for all of several things. */
    static boolean saysTogether(String text) {
        return Fold.words(Fold.text(text)).stream().anyMatch(TOGETHER::contains);
    }

    /** Whether they speak of one thing more; "too" does so at the end, and elsewhere it is too expensive. */
    private boolean adds() {
        boolean also = says(WITH) || (!words.isEmpty() && words.getLast().equals(TOO));
        boolean goesOn = bargains || (!words.isEmpty() && AND.contains(words.getFirst()));
        return says(TOGETHER) || (also && goesOn);
    }

    private boolean says(Set<String> any) {
        return words.stream().anyMatch(any::contains);
    }

    /** "Only the phone" keeps it, "without the cover" keeps the others. */
    private Item left(Item before, Product named) {
        boolean drops = says(WITHOUT);
        var lines = before.lines().stream()
                .filter(line -> line.sku().equals(named.sku()) != drops)
                .toList();
        return new Item(before.currency(), lines);
    }

    private Item counted(Item before, Product product, @Nullable Integer quantity) {
        boolean isOfLines = quantity != null
                && !before.isOneProduct()
                && quantity == before.lines().size();
        if (quantity == null || isOfLines) {
            return before;
        }
        return before.with(before.lines().stream()
                .filter(line -> line.sku().equals(product.sku()))
                .findFirst()
                .orElseThrow()
                .times(pieces(product, quantity)));
    }

    /** "Both" counts the products and not the pieces of one. */
    private static boolean isThatMany(int quantity, Item before) {
        return quantity == before.lines().size() + 1;
    }

    private @Nullable Item stillSold(Negotiation running) {
        Item before = running.item();
        if (before == null || running instanceof Negotiation.Expired) {
            return null;
        }
        var lines = before.lines().stream()
                .filter(line -> wares.find(line.sku())
                        .filter(product -> product.currency().equals(before.currency()))
                        .isPresent())
                .toList();
        return lines.isEmpty() ? null : new Item(before.currency(), lines);
    }

    private static Item alone(Product product, @Nullable Integer quantity) {
        return Item.of(product.currency(), line(product, quantity == null ? 1 : quantity));
    }

    private static Line line(Product product, int quantity) {
        return new Line(product.sku(), product.title(), product.listPrice(), pieces(product, quantity));
    }

    private static int pieces(Product product, int wanted) {
        int most = product.stock() == null ? PIECES_MAX : Math.clamp(product.stock(), 1, PIECES_MAX);
        return Math.clamp(wanted, 1, most);
    }

    private static Set<String> folded(String... words) {
        return Stream.of(words).map(Fold::text).collect(Collectors.toUnmodifiableSet());
    }
}
