package dev.parley.topology.search;

import dev.parley.catalog.Product;
import dev.parley.llm.Embedder;
import dev.parley.topology.catalog.Shelf;
import dev.parley.topology.catalog.VectorShelf;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Products as work finds them, by sku or by a customer's words; safe for use by many threads. */
public interface ProductIndex extends Shelf, VectorShelf, AutoCloseable {

    /** How long after its beginning a search waits for the vector of its query. */
    Duration VECTOR_WITHIN = Duration.ofMillis(15);

    /**
     * A product found.
     *
     * @param score how well it fits, above 0; comparable within one search only
     * @param words how well it fits by words alone, 0 where it has none of them; comparable within one search only
     * @param likeness cosine between what was asked and what it is, -1 to 1; 0 where that is not known
     * @param coverage share of the query's words that it has, 0 to 1
     * @param named false when the words are in its description alone, as a laptop is in that of a laptop bag, or nowhere
     */
    record Hit(Product product, double score, double words, double likeness, double coverage, boolean named) {}

    /** The product with this sku. */
    Optional<Product> find(String tenant, String sku);

    /** The products that fit best, best first. */
    List<Hit> search(Wanted wanted);

    /** The products whose whole title stands in a text, in the order of the text. */
    List<Product> mentioned(String tenant, String text);

    /** The text of a product that its vector is computed from. */
    String meant(Product product);

    /**
     * From now on a change is made visible beside the searches, within half a second, and none of them waits for it. Until then
     * the first search after a change makes it visible.
     */
    void refreshBeside();

    @Override
    void close();

    /** An index that finds by words alone. */
    static ProductIndex byWords(Glossary glossary) {
        return new HybridIndex(new Terms(glossary), glossary, Optional.empty());
    }

    /** An index that finds by words and by vectors of this embedder, which is closed by whoever made it. */
    static ProductIndex hybrid(Glossary glossary, Embedder embedder, Duration within) {
        return new HybridIndex(new Terms(glossary), glossary, Optional.of(new HybridIndex.Meanings(embedder, within)));
    }
}
