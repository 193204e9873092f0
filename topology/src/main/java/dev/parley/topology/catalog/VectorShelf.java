package dev.parley.topology.catalog;

import dev.parley.catalog.ProductVector;
import java.util.Optional;

/** Where the vectors of products are put so that turns can find by them. Safe for use by many threads. */
public interface VectorShelf {

    /** Puts a product's vector on the shelf, in place of an older one; one of another model is passed over. */
    void putVector(String tenant, String sku, ProductVector vector);

    /** Takes a product's vector off the shelf, if it is there. */
    void removeVector(String tenant, String sku);

    /** The hash of the text that a product's vector was computed from; nothing where it has none. */
    Optional<String> textOf(String tenant, String sku);
}
