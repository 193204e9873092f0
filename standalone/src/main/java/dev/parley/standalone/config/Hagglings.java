package dev.parley.standalone.config;

import dev.parley.catalog.Haggling;
import dev.parley.catalog.Haggling.QuantityDiscount;
import dev.parley.catalog.Haggling.Rounding;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads how a merchant haggles. */
final class Hagglings {

    private Hagglings() {}

    /**
     * From texts that are right in themselves.
     *
     * @param texts by key; what is empty or absent is not decided
     * @throws IllegalArgumentException when they do not go together, in a sentence that begins with the key
     */
    static Haggling of(Map<String, String> texts) {
        var read = new Object() {
            <T> @Nullable T key(String key, Function<String, T> type) {
                String text = texts.getOrDefault(key, "");
                return text.isEmpty() ? null : type.apply(text);
            }
        };
        return new Haggling(
                read.key("patience", Integer::valueOf),
                read.key("shape", BigDecimal::new),
                read.key("margin", BigDecimal::new),
                read.key("parting", BigDecimal::new),
                read.key("reciprocity", BigDecimal::new),
                read.key("rounding", word -> Rounding.valueOf(word.toUpperCase(Locale.ROOT))),
                read.key("quantityDiscounts", Hagglings::steps),
                read.key("bundleDiscount", BigDecimal::new),
                read.key("deliveryFee", BigDecimal::new),
                read.key("freeDelivery", Boolean::valueOf),
                read.key("deliveryCost", BigDecimal::new),
                read.key("scarceBelow", Integer::valueOf),
                read.key("plentyFrom", Integer::valueOf),
                read.key("offerFor", text -> Durations.parse(text).orElseThrow()));
    }

    private static List<QuantityDiscount> steps(String text) {
        return Arrays.stream(text.split("\\s+", -1))
                .map(step -> step.split(":", -1))
                .map(step -> new QuantityDiscount(Integer.parseInt(step[0]), new BigDecimal(step[1])))
                .toList();
    }
}
