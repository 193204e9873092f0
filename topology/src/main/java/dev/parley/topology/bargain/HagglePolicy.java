package dev.parley.topology.bargain;

import dev.parley.catalog.Haggling;
import dev.parley.catalog.Haggling.QuantityDiscount;
import dev.parley.catalog.Haggling.Rounding;
import dev.parley.catalog.Product;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a product is bargained over, with everything decided.
 *
 * @param patience rounds in which the price may move
 * @param shape of the way down: below 1 holds out at first (Boulware), above 1 gives way early (Conceder)
 * @param margin the least share of the way from list to floor that is never given
 * @param parting the share of the way down that is kept for the end of a haggle: for who leaves, or stands by an offer
 * @param reciprocity a raise earns at most so many times itself
 * @param rounding what prices look like
 * @param discounts what the way down starts from
 * @param delivery what is said of delivery
 * @param pressure what the stock does
 * @param offerFor how long a price that was named is good
 */
public record HagglePolicy(
        int patience,
        double shape,
        double margin,
        double parting,
        BigDecimal reciprocity,
        Rounding rounding,
        Discounts discounts,
        Delivery delivery,
        Pressure pressure,
        Duration offerFor) {

    /** What is usual. */
    public static final HagglePolicy USUAL = new HagglePolicy(
            5,
            1.3,
            0.05,
            0.4,
            BigDecimal.TWO,
            Rounding.NATURAL,
            new Discounts(List.of(), BigDecimal.ZERO),
            new Delivery(null, /* mayBeFree= */ false, null),
            new Pressure(3, 50),
            Duration.ofHours(24));

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final int PIECES_ALL = Integer.MAX_VALUE;

    /**
     * Off the list prices, before anybody haggles.
     *
     * @param quantity of one product, rising
     * @param bundle per cent, of several products together
     */
    public record Discounts(List<QuantityDiscount> quantity, BigDecimal bundle) {
        public Discounts {
            quantity = List.copyOf(quantity);
        }

        /** The share of the list price that is left for so many pieces. */
        BigDecimal leftFor(int pieces) {
            return left(percentFor(pieces));
        }

        /** The share of the way down that fewer pieces than the most do not go. */
        BigDecimal keptFor(int pieces) {
            return percentFor(PIECES_ALL).subtract(percentFor(pieces)).divide(HUNDRED);
        }

        private BigDecimal percentFor(int pieces) {
            return quantity.stream()
                    .filter(step -> step.from() <= pieces)
                    .map(QuantityDiscount::percent)
                    .reduce(BigDecimal.ZERO, BigDecimal::max);
        }

        /** The share of the list prices that is left for several products. */
        BigDecimal leftForSeveral() {
            return left(bundle);
        }

        private static BigDecimal left(BigDecimal percent) {
            return HUNDRED.subtract(percent).divide(HUNDRED);
        }
    }

    /**
     * Delivery.
     *
     * @param fee on top of the price; absent where it is not spoken of
     * @param mayBeFree whether it may be given for nothing
     * @param cost what that takes off a price; absent for the fee
     */
    public record Delivery(
            @Nullable BigDecimal fee,
            boolean mayBeFree,
            @Nullable BigDecimal cost) {

        /** What giving it for nothing is worth; 0 where it cannot be given. */
        BigDecimal worth() {
            return fee == null || fee.signum() == 0 || !mayBeFree
                    ? BigDecimal.ZERO
                    : Objects.requireNonNullElse(cost, fee);
        }
    }

    /**
     * What the stock does: it makes the way down slower or faster, and never moves its end.
     *
     * @param scarceBelow with fewer pieces than this, slower
     * @param plentyFrom with so many or more, faster
     */
    public record Pressure(int scarceBelow, int plentyFrom) {
        private static final double FIRMER = 0.75;
        private static final double SOFTER = 1.3;

        double on(@Nullable Integer stock) {
            if (stock == null) {
                return 1;
            }
            return stock < scarceBelow ? FIRMER : stock >= plentyFrom ? SOFTER : 1;
        }
    }

    /** The same with whatever was decided more closely. */
    public HagglePolicy with(@Nullable Haggling closer) {
        if (closer == null) {
            return this;
        }
        return new HagglePolicy(
                Objects.requireNonNullElse(closer.patience(), patience),
                closer.shape() == null ? shape : closer.shape().doubleValue(),
                closer.margin() == null ? margin : closer.margin().doubleValue(),
                closer.parting() == null ? parting : closer.parting().doubleValue(),
                Objects.requireNonNullElse(closer.reciprocity(), reciprocity),
                Objects.requireNonNullElse(closer.rounding(), rounding),
                new Discounts(
                        Objects.requireNonNullElse(closer.quantityDiscounts(), discounts.quantity()),
                        Objects.requireNonNullElse(closer.bundleDiscount(), discounts.bundle())),
                new Delivery(
                        closer.deliveryFee() == null ? delivery.fee() : closer.deliveryFee(),
                        Objects.requireNonNullElse(closer.freeDelivery(), delivery.mayBeFree()),
                        closer.deliveryCost() == null ? delivery.cost() : closer.deliveryCost()),
                new Pressure(
                        Objects.requireNonNullElse(closer.scarceBelow(), pressure.scarceBelow()),
                        Objects.requireNonNullElse(closer.plentyFrom(), pressure.plentyFrom())),
                Objects.requireNonNullElse(closer.offerFor(), offerFor));
    }

    /** The same with prices that are good for another time. */
    public HagglePolicy withOffersFor(Duration time) {
        return new HagglePolicy(
                patience, shape, margin, parting, reciprocity, rounding, discounts, delivery, pressure, time);
    }

    /** What holds for a product of a merchant whose policy this is. */
    HagglePolicy of(Product product) {
        HagglePolicy own = with(product.haggling());
        return product.patience() == null ? own : own.patient(product.patience());
    }

    private HagglePolicy patient(int rounds) {
        return new HagglePolicy(
                rounds, shape, margin, parting, reciprocity, rounding, discounts, delivery, pressure, offerFor);
    }
}
