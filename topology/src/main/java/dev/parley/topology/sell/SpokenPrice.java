package dev.parley.topology.sell;

import dev.parley.negotiation.Haggle;
import dev.parley.negotiation.Item;
import dev.parley.negotiation.Line;
import dev.parley.negotiation.Quote;
import dev.parley.topology.intent.Language;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A price as it is put into facts: of everything that the title names, and with the numbers that may be said beside it. Where
 * the title names several pieces, the price of one is a fact too, if it comes out even.
 */
final class SpokenPrice {

    /** The fact that tells what delivery costs. */
    static final String DELIVERY = "delivery";

    final Map<String, String> facts = new HashMap<>();
    final List<BigDecimal> prices = new ArrayList<>();
    final List<BigDecimal> counts = new ArrayList<>();

    private final Language language;
    private final Quote quote;
    private final String currency;

    SpokenPrice(Planner planner, Item item, Quote quote) {
        this.language = planner.understood().language();
        this.quote = quote;
        this.currency = item.currency();
        facts.put("title", title(item));
        facts.put("price", Prices.text(currency, quote.total().amount()));
        price(item, quote, "each");
        item.lines().forEach(line -> prices.add(line.listPrice()));
        prices.add(item.listTotal().amount());
        BigDecimal fee = quote.delivery();
        if (fee != null && fee.signum() > 0) {
            prices.add(fee);
        }
        if (quote.isFreeOfDelivery()) {
            facts.put(DELIVERY, free());
        }
    }

    /** With what delivery costs, where the merchant says so. */
    String withDelivery(String task) {
        BigDecimal fee = quote.delivery();
        if (fee != null && fee.signum() > 0) {
            facts.put(DELIVERY, word() + " " + Prices.text(currency, fee));
        }
        return task;
    }

    /** With what more pieces would cost. */
    String withMore(String task, Haggle more) {
        facts.put("more", title(more.item()));
        facts.put("more_price", Prices.text(currency, more.ours().total().amount()));
        price(more.item(), more.ours(), "more_each");
        return task;
    }

    private void price(Item item, Quote named, String eachFact) {
        BigDecimal total = named.total().amount();
        prices.add(total);
        item.lines().forEach(line -> counts.add(BigDecimal.valueOf(line.quantity())));
        BigDecimal each = named.total().each(item.shares());
        boolean even = each.multiply(BigDecimal.valueOf(item.shares())).compareTo(total) == 0;
        if (item.shares() > 1 && even) {
            facts.put(eachFact, Prices.text(currency, each));
            prices.add(each);
        }
    }

    /** "2 × Brass lamp + Clay teapot" */
    private static String title(Item item) {
        return item.lines().stream().map(SpokenPrice::title).collect(Collectors.joining(" + "));
    }

    private static String title(Line line) {
        return line.quantity() == 1 ? line.title() : line.quantity() + " × " + line.title();
    }

    private String free() {
        return switch (language) {
            case ENGLISH -> "free delivery";
            case BANGLA -> "ডেলিভারি ফ্রি";
            case BANGLISH -> "delivery free";
        };
    }

    private String word() {
        return language == Language.BANGLA ? "ডেলিভারি" : "delivery";
    }
}
