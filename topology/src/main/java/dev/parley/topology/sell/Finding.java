package dev.parley.topology.sell;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.parley.topology.intent.IntentReader;
import dev.parley.topology.intent.Least;
import dev.parley.topology.intent.Offer;
import dev.parley.topology.intent.Setting;
import dev.parley.topology.intent.Understanding;
import dev.parley.topology.search.Prices;
import dev.parley.topology.search.ProductIndex;
import dev.parley.topology.search.ProductIndex.Hit;
import dev.parley.topology.search.Wanted;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a customer who begins with a text would be shown, and why.
 *
 * @param words those of the text that may name a product
 * @param least the lowest price that is wanted; absent when the text names none
 * @param most the highest price that is wanted; absent when the text names none
 * @param products the best first
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Finding(
        String words, @Nullable BigDecimal least, @Nullable BigDecimal most, List<Line> products) {

    /**
     * A product found.
     *
     * @param score how well it fits; comparable within one search only
     * @param words how well by words alone, 0 where it has none
     * @param coverage share of the words that it has, 0 to 1
     * @param likeness cosine between what was asked and what it is, 0 where that is not known
     * @param named whether its title, attributes or sku have one of the words
     */
    public record Line(
            String sku,
            String title,
            String currency,
            BigDecimal listPrice,
            double score,
            double words,
            double coverage,
            double likeness,
            boolean named) {
        private static Line of(Hit hit) {
            var product = hit.product();
            return new Line(
                    product.sku(),
                    product.title(),
                    product.currency(),
                    product.listPrice(),
                    rounded(hit.score()),
                    rounded(hit.words()),
                    rounded(hit.coverage()),
                    rounded(hit.likeness()),
                    hit.named());
        }

        private static double rounded(double figure) {
            return Math.round(figure * 1_000) / 1_000.0;
        }
    }

    /** Looks for what a text names. */
    public static Finding of(Query query, IntentReader reader, ProductIndex index) {
        Understanding understood = reader.understand(query.text(), Setting.fresh());
        // A text in which nothing names a product may still be one, such as "1984".
        String words = understood.product().isEmpty() ? query.text() : understood.product();
        Prices prices = prices(understood);
        var hits = index.search(new Wanted(query.tenant(), words, prices, query.limit()));
        return new Finding(
                words,
                prices.least(),
                prices.most(),
                hits.stream().map(Line::of).toList());
    }

    /** Whose products are looked for, by what, and how many are wanted. */
    public record Query(String tenant, String text, int limit) {}

    /** The prices that a message allows. */
    static Prices prices(Understanding understood) {
        Prices upTo = understood.offers().stream()
                .filter(offer -> offer.kind() == Offer.Kind.MAX)
                .findFirst()
                .map(offer -> Prices.upTo(offer.amount(), offer.currency()))
                .orElse(Prices.ANY);
        Least least = understood.least();
        return least == null ? upTo : upTo.from(least.amount(), least.currency());
    }
}
