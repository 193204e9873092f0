package dev.parley.topology.sell;

import dev.parley.catalog.Product;
import dev.parley.negotiation.Haggle;
import dev.parley.negotiation.Item;
import dev.parley.negotiation.Negotiation;
import dev.parley.negotiation.Quote;
import dev.parley.negotiation.Total;
import dev.parley.topology.bargain.Bargain;
import dev.parley.topology.bargain.CustomerMove;
import dev.parley.topology.bargain.Decision;
import dev.parley.topology.intent.Offer;
import java.math.BigDecimal;
import java.util.ArrayList;
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
        Quote quote = decided.decision().quote();
        var spoken = new SpokenPrice(planner, item, quote);
        String task = switch (decided.decision()) {
            case Decision.Accept accept -> spoken.withDelivery("accept");
            case Decision.Counter counter -> "counter";
            case Decision.Hold hold -> "hold";
            case Decision.Sweeten sweeten -> spoken.withDelivery("sweeten");
            case Decision.Propose(Quote standing, Haggle more) -> spoken.withMore("propose", more);
            case Decision.Part part -> spoken.withDelivery("parting");
            case Decision.LetGo letGo -> "let_go";
        };
        var theirs = new ArrayList<BigDecimal>();
        if (decided.move() instanceof CustomerMove.Offers(Total offer)) {
            theirs.add(offer.amount());
            theirs.add(offer.each(item.shares()));
            planner.understood().offers().stream().map(Offer::amount).forEach(theirs::add);
            if (decided.decision() instanceof Decision.Counter) {
                spoken.facts.put("theirs", Prices.text(item.currency(), offer.amount()));
            }
        }
        return plan(planner, task, decided.after())
                .withFacts(spoken.facts)
                .withDetails(details(product))
                .withNumbers(spoken.prices, spoken.counts, theirs);
    }

    static Plan product(Planner planner, Product product, Negotiation after) {
        var item = item(after);
        var spoken = new SpokenPrice(planner, item, standing(after));
        String description = product.description() == null ? "" : product.description();
        spoken.facts.put("description", item.isOneProduct() ? cut(description, DESCRIPTION_MAX) : "");
        return plan(planner, "product", after)
                .withFacts(spoken.facts)
                .withDetails(details(product))
                .withNumbers(spoken.prices, spoken.counts, List.of());
    }

    static Plan list(Planner planner, String task, List<Product> products) {
        Negotiation now = planner.ask().negotiation();
        var prices = products.stream().map(product -> price(product, now)).toList();
        String lines = IntStream.range(0, products.size())
                .mapToObj(i -> (i + 1) + ". " + products.get(i).title() + ", "
                        + Prices.text(products.get(i).currency(), prices.get(i)))
                .collect(Collectors.joining("\n"));
        var ordinals = IntStream.rangeClosed(1, products.size())
                .mapToObj(BigDecimal::valueOf)
                .toList();
        return plan(planner, task, now).withFacts(Map.of("products", lines)).withNumbers(prices, ordinals, List.of());
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
        var spoken = new SpokenPrice(planner, item(after), standing(after));
        return plan(planner, spoken.withDelivery(task), after)
                .withFacts(spoken.facts)
                .withNumbers(spoken.prices, spoken.counts, List.of());
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
        if (item == null || !item.isOneProduct() || !item.has(product.sku()) || now instanceof Negotiation.Expired) {
            return product.listPrice();
        }
        return Bargain.ours(now).each(item.shares());
    }

    /** The price that stands, with what was said of delivery. */
    private static Quote standing(Negotiation now) {
        Haggle haggle = now.haggle();
        if (haggle != null) {
            return haggle.ours();
        }
        var delivery = now instanceof Negotiation.Agreed agreed ? agreed.delivery() : null;
        return new Quote(Bargain.ours(now), delivery, null);
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

    private static Item item(Negotiation negotiation) {
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
