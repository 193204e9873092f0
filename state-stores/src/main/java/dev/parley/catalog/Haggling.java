package dev.parley.catalog;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a merchant wants to be bargained with, for all products or for one. What is absent is decided one level up: a
 * product's by its merchant, a merchant's by Parley.
 *
 * @param patience rounds of bargaining before the last price, 1 to 20
 * @param shape of the way down: below 1 holds out at first, above 1 gives way early; 0.2 to 5
 * @param margin the least share of the way from list price to floor price that is never given, 0.02 to 0.9
 * @param parting the share of the way down that is kept for the end of a haggle: for who leaves, or stands by an offer; 0 to 0.9
 * @param reciprocity how many times a customer's raise a price falls for it at most, 0.1 to 5
 * @param rounding what prices look like
 * @param quantityDiscounts off the list price from so many pieces of one product, at most 10, pieces and per cents rising
 * @param bundleDiscount per cent off the list prices of several products bought together, 0 to 90
 * @param deliveryFee what the customer pays for delivery on top of the price, 0 for always free; absent means that delivery is not
 *     spoken of
 * @param freeDelivery whether delivery may be given for nothing as a last concession
 * @param deliveryCost what free delivery takes off the merchant's side of a price; the fee when absent
 * @param scarceBelow with fewer pieces in stock than this the price gives way later
 * @param plentyFrom with so many pieces in stock or more it gives way earlier
 * @param offerFor how long a price that was named is good, 1 minute to 90 days
 */
public record Haggling(
        @Nullable Integer patience,
        @Nullable BigDecimal shape,
        @Nullable BigDecimal margin,
        @Nullable BigDecimal parting,
        @Nullable BigDecimal reciprocity,
        @Nullable Rounding rounding,
        @Nullable List<QuantityDiscount> quantityDiscounts,
        @Nullable BigDecimal bundleDiscount,
        @Nullable BigDecimal deliveryFee,
        @Nullable Boolean freeDelivery,
        @Nullable BigDecimal deliveryCost,
        @Nullable Integer scarceBelow,
        @Nullable Integer plentyFrom,
        @Nullable Duration offerFor) {

    private static final int STEPS_MAX = 10;
    private static final int PIECES_MAX = 1000;
    private static final BigDecimal PERCENT_MAX = BigDecimal.valueOf(90);
    private static final BigDecimal SUM_MAX = new BigDecimal("1000000000");

    /** Nothing of one's own. */
    public static final Haggling USUAL =
            new Haggling(null, null, null, null, null, null, null, null, null, null, null, null, null, null);

    /** What prices look like. */
    public enum Rounding {
        /** 17,200 */
        @JsonProperty("natural")
        NATURAL,
        /** 17,190 */
        @JsonProperty("charm")
        CHARM
    }

    /**
     * A step of a quantity discount.
     *
     * @param from pieces of one product, 2 to 1,000
     * @param percent off the list price that bargaining starts from, above 0 and at most 90
     */
    public record QuantityDiscount(int from, BigDecimal percent) {
        public QuantityDiscount {
            between("quantityDiscounts.from", BigDecimal.valueOf(from), "2", Integer.toString(PIECES_MAX));
            between("quantityDiscounts.percent", percent, "0.01", PERCENT_MAX.toPlainString());
        }
    }

    public Haggling {
        between("patience", decimal(patience), "1", Integer.toString(Product.PATIENCE_MAX));
        between("shape", shape, "0.2", "5");
        between("margin", margin, "0.02", "0.9");
        between("parting", parting, "0", "0.9");
        between("reciprocity", reciprocity, "0.1", "5");
        between("bundleDiscount", bundleDiscount, "0", PERCENT_MAX.toPlainString());
        between("deliveryFee", deliveryFee, "0", SUM_MAX.toPlainString());
        between("deliveryCost", deliveryCost, "0", SUM_MAX.toPlainString());
        between("scarceBelow", decimal(scarceBelow), "0", "1000000000");
        between("plentyFrom", decimal(plentyFrom), "0", "1000000000");
        if (quantityDiscounts != null) {
            quantityDiscounts = List.copyOf(quantityDiscounts);
            rising(quantityDiscounts);
        }
        if (scarceBelow != null && plentyFrom != null && plentyFrom < scarceBelow) {
            throw new IllegalArgumentException("haggling.plentyFrom must not be below haggling.scarceBelow");
        }
        if (offerFor != null
                && (offerFor.compareTo(Duration.ofMinutes(1)) < 0 || offerFor.compareTo(Duration.ofDays(90)) > 0)) {
            throw new IllegalArgumentException("haggling.offerFor must be 1 minute to 90 days, was " + offerFor);
        }
    }

    private static void rising(List<QuantityDiscount> steps) {
        if (steps.size() > STEPS_MAX) {
            throw new IllegalArgumentException("haggling.quantityDiscounts must be at most " + STEPS_MAX);
        }
        for (int i = 1; i < steps.size(); i++) {
            QuantityDiscount less = steps.get(i - 1);
            QuantityDiscount more = steps.get(i);
            if (more.from() <= less.from() || more.percent().compareTo(less.percent()) <= 0) {
                throw new IllegalArgumentException(
                        "haggling.quantityDiscounts must rise from step to step, in pieces and in per cent");
            }
        }
    }

    private static void between(String field, @Nullable BigDecimal value, String least, String most) {
        if (value != null
                && (value.compareTo(new BigDecimal(least)) < 0 || value.compareTo(new BigDecimal(most)) > 0)) {
            throw new IllegalArgumentException(
                    "haggling." + field + " must be " + least + " to " + most + ", was " + value.toPlainString());
        }
    }

    private static @Nullable BigDecimal decimal(@Nullable Integer value) {
        return value == null ? null : BigDecimal.valueOf(value);
    }
}
