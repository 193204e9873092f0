package dev.parley.topology.search;

import dev.parley.catalog.Product;
import dev.parley.topology.catalog.Shelf;
import java.util.List;
import java.util.Optional;

/** Products as work finds them, by sku or by a customer's words; safe for use by many threads. */
public interface ProductIndex extends Shelf {

    /**
     * A product found.
     *
     * @param score how well it fits, above 0; comparable within one search only
     * @param coverage share of the query's words that it has, 0 to 1
     * @param named false when the words are in its description alone, as a laptop is in that of a laptop bag
     */
    record Hit(Product product, double score, double coverage, boolean named) {}

    /** The product with this sku. */
    Optional<Product> find(String tenant, String sku);

    /**
     * The products that fit best, best first.
     *
     * @param query words in English, Bangla or romanised Bangla; misspellings are forgiven
     * @param limit how many at most
     */
    List<Hit> search(String tenant, String query, int limit);

    /** The products whose whole title stands in a text, in the order of the text. */
    List<Product> mentioned(String tenant, String text);

    /** An index in memory, for catalogues of some thousands of products a tenant. */
    static ProductIndex inMemory() {
        return new MemoryIndex();
    }
}
