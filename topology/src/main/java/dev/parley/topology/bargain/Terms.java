package dev.parley.topology.bargain;

import dev.parley.catalog.Haggling.QuantityDiscount;
import dev.parley.catalog.Product;
import dev.parley.negotiation.Item;
import dev.parley.negotiation.Line;
import dev.parley.negotiation.Quote;
import dev.parley.negotiation.Total;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Optional;

/**
 * All that deciding about an item looks at. The floor price is not in it: whatever a customer does, the answers depend on
 * the list price, which is known, and on the {@link Reserve}. So nothing but the reserve can be learned from them.
 *
 * @param item what is bargained over
 * @param curve the way down
 * @param policy of the product that was turned to first
 * @param givesDelivery whether delivery may be given for nothing; the way down then stays above the reserve by its worth
 */
record Terms(Item item, Curve curve, HagglePolicy policy, boolean givesDelivery) {

    // More pieces of a product get concessions earlier, never lower ones.
    private static final double SHAPE_PER_PIECE = 0.2;
    private static final double SHAPE_PIECES_MAX = 0.8;
    private static final double SHAPE_MIN = 0.15;
    private static final double SHAPE_MAX = 6;
    private static final int DECIMALS = 4;

    static Terms of(Goods goods, Item item) {
        HagglePolicy policy = goods.policyOf(item.sku());
        Item now = current(goods, item);
        BigDecimal list = now.listTotal().amount();
        BigDecimal discounted = discounted(goods, now);
        BigDecimal reserve = reserve(goods, now).min(list);
        BigDecimal worth = policy.delivery().worth();
        boolean givesDelivery = worth.signum() > 0 && reserve.add(worth).compareTo(discounted) < 0;
        BigDecimal least = givesDelivery ? reserve.add(worth) : reserve;
        BigDecimal shares = BigDecimal.valueOf(now.shares());
        BigDecimal range = discounted.subtract(least).max(BigDecimal.ZERO);
        Grid grid = Grid.of(
                list.divide(shares, DECIMALS, RoundingMode.DOWN),
                range.divide(shares, DECIMALS, RoundingMode.DOWN),
                now.shares(),
                policy);
        Total opening = discounted.compareTo(list) == 0
                ? now.listTotal()
                : grid.up(discounted.max(least)).min(now.listTotal());
        var ends = new Curve.Ends(opening, least.min(opening.amount()));
        return new Terms(
                now,
                Curve.of(ends, grid, new Curve.Way(policy.patience(), shape(goods, now), policy.parting())),
                policy,
                givesDelivery);
    }

    /** A price that is named now. */
    Quote quote(Total total, Instant at) {
        return new Quote(total, policy.delivery().fee(), until(at));
    }

    Instant until(Instant at) {
        return at.plus(policy.offerFor());
    }

    /** The same product in the next number of pieces that is cheaper by the piece; nothing where there is none. */
    Optional<Item> more(Goods goods) {
        if (!item.isOneProduct()) {
            return Optional.empty();
        }
        Line line = item.first();
        Integer stock = goods.product(line.sku()).stock();
        return policy.discounts().quantity().stream()
                .map(QuantityDiscount::from)
                .filter(from -> from > line.quantity() && (stock == null || from <= stock))
                .findFirst()
                .map(from -> Item.of(item.currency(), line.times(from)));
    }

    /** A list price that the merchant has lowered meanwhile is the lower one; one that was raised is as it was named. */
    private static Item current(Goods goods, Item item) {
        return new Item(
                item.currency(),
                item.lines().stream().map(line -> current(goods, line)).toList());
    }

    private static Line current(Goods goods, Line line) {
        BigDecimal list = goods.product(line.sku()).listPrice().min(line.listPrice());
        return new Line(line.sku(), line.title(), list, line.quantity());
    }

    private static BigDecimal discounted(Goods goods, Item item) {
        BigDecimal sum = item.lines().stream()
                .map(line -> Total.of(line.listPrice(), line.quantity())
                        .amount()
                        .multiply(goods.policyOf(line.sku()).discounts().leftFor(line.quantity())))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        return item.isOneProduct() ? sum : sum.multiply(leftForSeveral(goods, item));
    }

    /** The least discount of any of the products, so that one which is never bundled cheaper is not. */
    private static BigDecimal leftForSeveral(Goods goods, Item item) {
        return item.lines().stream()
                .map(line -> goods.policyOf(line.sku()).discounts().leftForSeveral())
                .reduce(BigDecimal.ZERO, BigDecimal::max);
    }

    private static BigDecimal reserve(Goods goods, Item item) {
        return item.lines().stream()
                .map(line -> reserve(goods, line).multiply(BigDecimal.valueOf(line.quantity())))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** For one piece: the reserve where the most pieces are bought, and less of the way to it where fewer are. */
    private static BigDecimal reserve(Goods goods, Line line) {
        Product product = goods.product(line.sku());
        HagglePolicy policy = goods.policyOf(line.sku());
        BigDecimal reserve = Reserve.of(product, policy.margin());
        BigDecimal way = product.listPrice().subtract(reserve);
        return reserve.add(way.multiply(policy.discounts().keptFor(line.quantity())));
    }

    private static double shape(Goods goods, Item item) {
        Product product = goods.product(item.sku());
        HagglePolicy policy = goods.policyOf(item.sku());
        int more = item.first().quantity() - 1;
        double pieces = Math.min(SHAPE_PIECES_MAX, SHAPE_PER_PIECE * more);
        return Math.clamp((policy.shape() + pieces) * policy.pressure().on(product.stock()), SHAPE_MIN, SHAPE_MAX);
    }
}
