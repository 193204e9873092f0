package dev.parley.topology.sell;

import dev.parley.catalog.Product;
import dev.parley.negotiation.Negotiation;
import dev.parley.topology.bargain.Bargain;
import dev.parley.topology.bargain.CustomerMove;
import dev.parley.topology.bargain.Decision;
import dev.parley.topology.intent.Offer;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Turns decisions into plans: which task, which facts, which numbers. The floor price is in none of them. */
final class Wording {

    /** Characters of a description or of a customer's search that are repeated. */
    private static final int DESCRIPTION_MAX = 300;

    private static final int QUERY_MAX = 80;
    /** A product's name has hardly more. */
    private static final int NAME_WORDS_MAX = 5;

    private static final int DETAILS_MAX = 600;

    private static final Pattern SPACES = Pattern.compile("\\s+");

    private Wording() {}

    /**
     * A move, what was decided about it, and where the bargaining stands then.
     *
     * @param after with a product in hand
     */
    record Decided(CustomerMove move, Decision decision, Negotiation after) {}

    static Plan decision(Planner planner, Product product, Decided decided) {
        var item = item(decided.after());
        BigDecimal price = decided.decision().price();
        var facts = new HashMap<>(Map.of(
                "title", item.title(),
                "price", Prices.text(item.currency(), price)));
        var prices = new ArrayList<>(List.of(price, item.listPrice()));
        String task = switch (decided.decision()) {
            case Decision.Accept accept -> "accept";
            case Decision.Counter counter -> "counter";
            case Decision.Hold hold -> "hold";
            case Decision.LetGo letGo -> "let_go";
        };
        if (decided.decision() instanceof Decision.Accept) {
            facts.put("quantity", Integer.toString(item.quantity()));
            prices.add(price.multiply(BigDecimal.valueOf(item.quantity())));
        }
        var theirs = new ArrayList<BigDecimal>();
        if (decided.move() instanceof CustomerMove.Offers(BigDecimal offer, int quantity)) {
            theirs.add(offer);
            planner.understood().offers().stream().map(Offer::amount).forEach(theirs::add);
            if (decided.decision() instanceof Decision.Counter) {
                facts.put("theirs", Prices.text(item.currency(), offer));
            }
        }
        return plan(planner, task, decided.after())
                .withFacts(facts)
                .withDetails(details(product))
                .withNumbers(prices, counts(item), theirs);
    }

    static Plan product(Planner planner, Product product, Negotiation after) {
        BigDecimal price = Bargain.ours(after);
        String description = product.description() == null ? "" : product.description();
        var facts = Map.of(
                "title", product.title(),
                "price", Prices.text(product.currency(), price),
                "description", cut(description, DESCRIPTION_MAX));
        return plan(planner, "product", after)
                .withFacts(facts)
                .withDetails(details(product))
                .withNumbers(List.of(price), counts(item(after)), List.of());
    }

    static Plan list(Planner planner, List<Product> products) {
        Negotiation now = planner.ask().negotiation();
        var prices = products.stream().map(product -> price(product, now)).toList();
        String lines = IntStream.range(0, products.size())
                .mapToObj(i -> (i + 1) + ". " + products.get(i).title() + ", "
                        + Prices.text(products.get(i).currency(), prices.get(i)))
                .collect(Collectors.joining("\n"));
        var ordinals = IntStream.rangeClosed(1, products.size())
                .mapToObj(BigDecimal::valueOf)
                .toList();
        return plan(planner, "search", now)
                .withFacts(Map.of("products", lines))
                .withNumbers(prices, ordinals, List.of());
    }

    static Plan none(Planner planner, String query, Negotiation after) {
        return plan(planner, "search_none", after).withFacts(Map.of("query", named(query)));
    }

    /** What was looked for, as it may be repeated: of a longer text its first words, without the numbers in it. */
    private static String named(String query) {
        var words = List.of(query.split(" ", -1));
        return words.size() <= NAME_WORDS_MAX
                ? cut(query, QUERY_MAX)
                : cut(
                        words.stream()
                                .filter(word -> word.codePoints().noneMatch(Character::isDigit))
                                .limit(NAME_WORDS_MAX)
                                .collect(Collectors.joining(" ")),
                        QUERY_MAX);
    }

    static Plan soldOut(Planner planner, Product product) {
        String words = switch (planner.understood().language()) {
            case ENGLISH -> "sold out";
            case BANGLA -> "স্টক শেষ";
            case BANGLISH -> "stock shesh";
        };
        String query = cut(product.title(), QUERY_MAX) + " (" + words + ")";
        return plan(planner, "search_none", planner.ask().negotiation()).withFacts(Map.of("query", query));
    }

    /** A word on ordering, at the price that stands. */
    static Plan order(Planner planner, String task, Negotiation after) {
        var item = item(after);
        BigDecimal price = Bargain.ours(after);
        return plan(planner, task, after)
                .withFacts(Map.of("title", item.title(), "price", Prices.text(item.currency(), price)))
                .withNumbers(
                        List.of(price, price.multiply(BigDecimal.valueOf(item.quantity()))), counts(item), List.of());
    }

    /** Talk; a model may know what is in hand. */
    static Plan talk(Planner planner) {
        Plan plan = plan(planner, "simple", planner.ask().negotiation());
        return planner.look()
                .inHand()
                .filter(product -> planner.ask().negotiation().item() != null)
                .map(product -> plan.withDetails(details(product)))
                .orElse(plan);
    }

    private static Plan plan(Planner planner, String task, Negotiation after) {
        return Plan.plain(planner.understood().intent(), task, after);
    }

    private static BigDecimal price(Product product, Negotiation now) {
        var item = now.item();
        boolean inHand = item != null && item.sku().equals(product.sku()) && !(now instanceof Negotiation.Expired);
        return inHand ? Bargain.ours(now) : product.listPrice();
    }

    private static Map<String, String> details(Product product) {
        String attributes = new TreeMap<>(product.attributes())
                .entrySet().stream().map(e -> e.getKey() + " " + e.getValue()).collect(Collectors.joining("; "));
        String description = product.description() == null ? "" : product.description();
        return Map.of(
                "product", product.title(),
                "about the product", cut(description, DETAILS_MAX),
                "attributes", cut(attributes, DETAILS_MAX));
    }

    private static List<BigDecimal> counts(Negotiation.Item item) {
        return List.of(BigDecimal.valueOf(item.quantity()));
    }

    private static Negotiation.Item item(Negotiation negotiation) {
        var item = negotiation.item();
        if (item == null) {
            throw new IllegalStateException("a decision about a product leaves it in hand");
        }
        return item;
    }

    private static String cut(String text, int most) {
        String line = SPACES.matcher(text).replaceAll(" ").strip();
        return line.length() <= most
                ? line
                : line.substring(0, line.offsetByCodePoints(0, Math.min(most, line.codePointCount(0, line.length()))));
    }
}
