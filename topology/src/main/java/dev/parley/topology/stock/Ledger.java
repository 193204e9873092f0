package dev.parley.topology.stock;

import dev.parley.catalog.Product;
import dev.parley.order.StockLeft;
import org.jspecify.annotations.Nullable;

/**
 * Decides about the pieces of one product, as pure functions. The catalogue's number is what there was when the merchant counted;
 * a newer record of the product counts anew, and what was sold before it is in its number.
 */
final class Ledger {

    private Ledger() {}

    /**
     * What comes of a reservation.
     *
     * @param after the product's row; absent while nothing is counted
     * @param granted true when the pieces are the order's
     */
    record Outcome(@Nullable StockLeft after, boolean granted) {}

    /**
     * Takes pieces for an order.
     *
     * @param product as the catalogue has it; absent when it is not sold any more
     * @param row the product's, absent while none was sold
     */
    static Outcome reserve(@Nullable Product product, @Nullable StockLeft row, int quantity) {
        if (product == null) {
            return new Outcome(row, false);
        }
        if (product.stock() == null) {
            return new Outcome(null, true);
        }
        var now = row(product, product.stock(), row);
        return now.left() < quantity ? new Outcome(now, false) : new Outcome(sold(now, quantity), true);
    }

    /** Puts pieces back; those that a newer count includes are there already. */
    static @Nullable StockLeft release(@Nullable Product product, @Nullable StockLeft row, int quantity) {
        if (product == null || product.stock() == null || row == null) {
            return row;
        }
        var now = row(product, product.stock(), row);
        return sold(now, -Math.min(now.sold(), quantity));
    }

    /** Whether a row says what is left of this record of the product, and not of an older one. */
    static boolean isOf(StockLeft row, Product product) {
        return product.stock() != null
                && product.stock() == row.counted()
                && (product.updatedAt() == null
                        ? row.countedAt() == null
                        : product.updatedAt().equals(row.countedAt()));
    }

    /** How much of a product can be sold. */
    static Product withWhatIsLeft(Product product, @Nullable StockLeft row) {
        return row != null && isOf(row, product) ? product.withStock(row.left()) : product;
    }

    private static StockLeft row(Product product, int stock, @Nullable StockLeft row) {
        return row != null && isOf(row, product)
                ? row
                : new StockLeft(product.tenant(), product.sku(), stock, product.updatedAt(), 0);
    }

    private static StockLeft sold(StockLeft row, int quantity) {
        return new StockLeft(row.tenant(), row.sku(), row.counted(), row.countedAt(), row.sold() + quantity);
    }
}
