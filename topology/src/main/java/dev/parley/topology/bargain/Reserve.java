package dev.parley.topology.bargain;

import dev.parley.catalog.Product;
import dev.parley.wire.Sha256;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.ByteBuffer;

/**
 * The lowest price that bargaining may come to, which is all that bargaining ever knows of the floor price.
 *
 * <p>It lies above the floor by a share of the range that is the same for everyone: a function of the product and its two
 * prices, and not of the conversation, the day, the stock or the number of pieces. Were it drawn anew for each of these, the
 * lowest of many draws would come as near to the floor as the least margin lets it. As it is, a thousand customers learn what
 * one does.
 */
final class Reserve {

    private static final double SPREAD = 0.12;
    private static final double MARGIN_MAX = 0.95;
    /** Those of prices, so that rounding never goes below a floor. */
    private static final int DECIMALS = 4;

    private Reserve() {}

    /** For one piece; at least the floor price, at most the list price. */
    static BigDecimal of(Product product, double marginMin) {
        BigDecimal floor = product.floorPrice();
        BigDecimal range = product.listPrice().subtract(floor);
        String name = product.key() + "\n" + plain(product.listPrice()) + "\n" + plain(floor);
        double margin = Math.min(MARGIN_MAX, marginMin + SPREAD * share(name));
        return floor.add(range.multiply(BigDecimal.valueOf(margin))).setScale(DECIMALS, RoundingMode.HALF_UP);
    }

    private static String plain(BigDecimal price) {
        return price.stripTrailingZeros().toPlainString();
    }

    /** A number from 0 to 1 that is always the same for the same name and tells nothing of it. */
    private static double share(String name) {
        return (ByteBuffer.wrap(Sha256.of(name)).getLong() >>> 11) * 0x1.0p-53;
    }
}
