package dev.parley.gateway.log;

import dev.parley.catalog.Product;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The catalogue in memory. One thread writes, many read. */
final class CatalogueView {

    /** Products that are held, of all merchants together; more are left out of the view and said so once. */
    private static final int PRODUCTS_MAX = 200_000;

    private static final Logger LOG = LoggerFactory.getLogger(CatalogueView.class);

    private final NavigableMap<String, Product> products = new ConcurrentSkipListMap<>();
    private volatile boolean full;

    /** Puts a product. */
    void put(Product product) {
        if (products.size() >= PRODUCTS_MAX && !products.containsKey(product.key())) {
            if (!full) {
                full = true;
                LOG.atWarn()
                        .setMessage("the catalogue is larger than the gateway lists; the rest is left out of the list")
                        .addKeyValue("products", PRODUCTS_MAX)
                        .log();
            }
            return;
        }
        products.put(product.key(), product);
    }

    /** Removes what has this key. */
    void remove(String key) {
        products.remove(key);
    }

    public List<Product> list(String tenant, String after, int limit) {
        // '0' is the character after '/', so the merchant's keys end before it.
        return products.subMap(tenant + "/" + after, false, tenant + "0", false).values().stream()
                .limit(limit)
                .toList();
    }

    public Optional<Product> find(String tenant, String sku) {
        return Optional.ofNullable(products.get(tenant + "/" + sku));
    }
}
