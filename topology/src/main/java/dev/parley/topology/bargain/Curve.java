package dev.parley.topology.bargain;

import dev.parley.catalog.Product;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;

/**
 * The prices that the seller is prepared to go down to, step by step, for one product in one conversation: a
 * time-dependent concession (Faratin, Sierra, Jennings 1998) at natural prices. The first is the list price. The last
 * stays above the floor by a share of the range that differs from conversation to conversation, so that finding it, once
 * or often, does not tell the floor.
 *
 * @param prices strictly falling, at least one
 * @param unit what prices are rounded to
 * @param patience rounds in which the price may move
 */
record Curve(List<BigDecimal> prices, BigDecimal unit, int patience) {

    /** Rounds of concession of a product that does not say. */
    private static final int PATIENCE_DEFAULT = 5;
    // Below 1 holds out at first (Boulware), above 1 gives way early (Conceder).
    private static final double SHAPE_ONE_PIECE = 0.8;
    private static final double SHAPE_PER_PIECE = 0.2;
    private static final double SHAPE_MAX = 1.6;

    private static final double MARGIN_MIN = 0.05;
    private static final double MARGIN_SPREAD = 0.12;

    /** Prices of a product are rounded to about this share of it. */
    private static final BigDecimal COARSENESS = BigDecimal.valueOf(100);

    private static final List<BigDecimal> UNITS = List.of(
            new BigDecimal("1000"),
            new BigDecimal("500"),
            new BigDecimal("100"),
            new BigDecimal("50"),
            new BigDecimal("10"),
            new BigDecimal("5"),
            new BigDecimal("1"),
            new BigDecimal("0.5"),
            new BigDecimal("0.1"),
            new BigDecimal("0.05"));
    private static final BigDecimal FINEST = new BigDecimal("0.01");

    /**
     * @param list what was asked at first, which may differ from what the catalogue asks by now
     * @param quantity pieces wanted; more pieces get concessions earlier, never lower ones
     * @param conversation whose margin it is
     */
    static Curve of(Product product, BigDecimal list, int quantity, String conversation) {
        BigDecimal range = list.subtract(product.floorPrice());
        int patience = product.patience() == null ? PATIENCE_DEFAULT : product.patience();
        var prices = new ArrayList<BigDecimal>();
        prices.add(list);
        if (range.signum() <= 0) {
            return new Curve(List.copyOf(prices), FINEST, patience);
        }
        BigDecimal unit = unit(list, range, patience);
        double margin = MARGIN_MIN + MARGIN_SPREAD * share(product.key() + "\n" + conversation);
        double shape = Math.min(SHAPE_MAX, SHAPE_ONE_PIECE + SHAPE_PER_PIECE * (quantity - 1));
        for (int round = 1; round <= patience; round++) {
            double conceded = (1 - margin) * Math.pow((double) round / patience, 1 / shape);
            // Rounding up keeps every price above the floor by at least its margin.
            BigDecimal price = up(list.subtract(range.multiply(BigDecimal.valueOf(conceded))), unit);
            if (price.compareTo(prices.getLast()) < 0) {
                prices.add(price);
            }
        }
        return new Curve(List.copyOf(prices), unit, patience);
    }

    BigDecimal last() {
        return prices.getLast();
    }

    /** The first price below one of ours, or the last there is. */
    BigDecimal below(BigDecimal ours) {
        return prices.stream()
                .filter(price -> price.compareTo(ours) < 0)
                .findFirst()
                .orElse(last());
    }

    /** A natural price lower by a step, or by one unit where the step is smaller. */
    BigDecimal below(BigDecimal ours, BigDecimal step) {
        return step.compareTo(unit) <= 0 ? ours.subtract(unit) : up(ours.subtract(step), unit);
    }

    /** Coarse enough to look like a price, fine enough that every round has one. */
    private static BigDecimal unit(BigDecimal list, BigDecimal range, int patience) {
        BigDecimal rounds = BigDecimal.valueOf(2L * patience);
        return UNITS.stream()
                .filter(unit -> unit.multiply(COARSENESS).compareTo(list) <= 0
                        && unit.multiply(rounds).compareTo(range) <= 0)
                .findFirst()
                .orElse(FINEST);
    }

    private static BigDecimal up(BigDecimal price, BigDecimal unit) {
        BigDecimal rounded =
                price.divide(unit, 0, RoundingMode.CEILING).multiply(unit).stripTrailingZeros();
        return rounded.scale() < 0 ? rounded.setScale(0) : rounded;
    }

    /** A number from 0 to 1 that is always the same for the same name and tells nothing of it. */
    private static double share(String name) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
            return (ByteBuffer.wrap(hash).getLong() >>> 11) * 0x1.0p-53;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform must have SHA-256", e);
        }
    }
}
