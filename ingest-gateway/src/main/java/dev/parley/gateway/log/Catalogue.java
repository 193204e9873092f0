package dev.parley.gateway.log;

import dev.parley.catalog.Product;
import java.util.List;
import java.util.Optional;

/** The products as they stand, a moment behind the topic. */
public interface Catalogue extends AutoCloseable {

    /**
     * A merchant's products in the order of their sku.
     *
     * @param after only those after this sku, empty for all
     * @param limit at most this many
     */
    List<Product> list(String tenant, String after, int limit);

    /** One product. */
    Optional<Product> find(String tenant, String sku);

    /** Waits a moment for the view to pass a position, so that a writer reads what it wrote. */
    void await(Position position);

    /** Why the catalogue cannot be read now, in one sentence; empty when it can. */
    Optional<String> unready();

    @Override
    void close();
}
