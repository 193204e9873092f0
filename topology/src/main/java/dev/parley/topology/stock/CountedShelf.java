package dev.parley.topology.stock;

import dev.parley.catalog.Product;
import dev.parley.order.StockLeft;
import dev.parley.topology.catalog.Shelf;
import java.util.HashMap;
import java.util.Map;

/**
 * A shelf on which each product has as many pieces as are left of it. Products and what is left of them come in any order; both are
 * told by the one thread that keeps the global stores.
 */
public final class CountedShelf implements Shelf {
    private final Shelf shelf;
    private final Map<String, Product> counted = new HashMap<>();
    private final Map<String, StockLeft> left = new HashMap<>();

    /** @param shelf where the products go */
    public CountedShelf(Shelf shelf) {
        this.shelf = shelf;
    }

    @Override
    public synchronized void put(Product product) {
        if (product.stock() == null) {
            counted.remove(product.key());
        } else {
            counted.put(product.key(), product);
        }
        shelf.put(Ledger.withWhatIsLeft(product, left.get(product.key())));
    }

    @Override
    public synchronized void remove(String tenant, String sku) {
        counted.remove(tenant + "/" + sku);
        shelf.remove(tenant, sku);
    }

    @Override
    public void settle() {
        shelf.settle();
    }

    /** So much is left of a product. */
    public synchronized void left(StockLeft row) {
        left.put(row.key(), row);
        var product = counted.get(row.key());
        if (product != null && Ledger.isOf(row, product)) {
            shelf.put(product.withStock(row.left()));
        }
    }
}
