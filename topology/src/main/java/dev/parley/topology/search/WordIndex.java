package dev.parley.topology.search;

import dev.parley.catalog.Product;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.DoublePoint;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.Term;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/**
 * Products by their words, in Lucene. A term counts by where it stands, title before attribute before description, and the
 * sum of that is what BM25 takes for its frequency (Robertson, Zaragoza and Taylor 2004, "Simple BM25 extension to multiple
 * weighted fields").
 */
final class WordIndex implements AutoCloseable {
    private static final int TITLE = 6;
    private static final int ATTRIBUTE = 3;
    /** From this weight on a term is one of title, attributes or sku. */
    static final int NAMED = ATTRIBUTE;

    private static final int DESCRIPTION = 2;

    private static final String ID = "id";
    static final String SKU = "sku";
    static final String PRICE = "price";
    static final String CURRENCY = "currency";

    private static final FieldType WEIGHED = type(IndexOptions.DOCS_AND_FREQS, /* norms= */ true);
    private static final FieldType PLAIN = type(IndexOptions.DOCS, /* norms= */ false);

    private final Terms terms;
    private final Shelving shelving = new Shelving();

    WordIndex(Terms terms) {
        this.terms = terms;
    }

    /**
     * A product found by words.
     *
     * @param score how well it fits, above 0; comparable within one search only
     * @param have how many of the query's words it has
     * @param coverage share of the query's words that it has
     * @param sure share that it has as they were written, or in other words, and not in a spelling that is merely like it
     * @param named whether it has one in its title, attributes or sku
     */
    record Found(String sku, double score, int have, double coverage, double sure, boolean named) {}

    /**
     * How many products a tenant has, and how long their texts are together; rarity is told by them.
     *
     * @param length sum of the weights of all terms
     */
    record Size(long products, long length) {}

    /** Puts a product in; returns the sum of its terms' weights. */
    int put(Product product) {
        Map<String, Integer> weights = weights(product);
        var names = new HashSet<String>();
        weights.forEach((term, weight) -> {
            if (weight >= NAMED) {
                names.add(term);
            }
        });
        String tenant = product.tenant();
        var document = new Document();
        document.add(new StringField(ID, product.key(), Field.Store.NO));
        document.add(new BinaryDocValuesField(SKU, new BytesRef(product.sku())));
        document.add(new StringField(CURRENCY, product.currency(), Field.Store.NO));
        document.add(new DoublePoint(PRICE, product.listPrice().doubleValue()));
        document.add(new Field(Vocabulary.WORDS, new Weighed(tenant, weights), WEIGHED));
        document.add(new Field(Vocabulary.SOUNDS, new Weighed(tenant, sounds(names)), PLAIN));
        shelving.put(new Term(ID, product.key()), document);
        return weights.values().stream().mapToInt(Integer::intValue).sum();
    }

    void remove(String key) {
        shelving.remove(new Term(ID, key));
    }

    /** Everything put or removed so far is seen by every search from now on. */
    void settle() {
        shelving.settle();
    }

    void refreshBeside() {
        shelving.refreshBeside();
    }

    @Override
    public void close() {
        shelving.close();
    }

    /** The products that have words of a query, the best first. */
    List<Found> search(Wanted wanted, Size size) {
        List<Word> words = terms.asked(wanted.words());
        if (words.isEmpty() || size.products() == 0) {
            return List.of();
        }
        try {
            return shelving.read(reader -> new WordSearch(reader, wanted, size).of(words));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<String, Integer> weights(Product product) {
        var weights = new HashMap<String, Integer>();
        add(weights, product.title(), TITLE);
        add(weights, product.sku(), TITLE);
        product.attributes().values().forEach(value -> add(weights, value, ATTRIBUTE));
        add(weights, product.description(), DESCRIPTION);
        return weights;
    }

    private void add(Map<String, Integer> weights, @Nullable String text, int weight) {
        if (text != null) {
            terms.written(text).forEach(spellings -> spellings.forEach(term -> weights.merge(term, weight, Math::max)));
        }
    }

    private static Map<String, Integer> sounds(Set<String> words) {
        var sounds = new HashMap<String, Integer>();
        words.stream().map(Sound::of).filter(sound -> !sound.isEmpty()).forEach(sound -> sounds.put(sound, 1));
        return sounds;
    }

    private static FieldType type(IndexOptions options, boolean norms) {
        var type = new FieldType();
        type.setIndexOptions(options);
        type.setTokenized(true);
        type.setOmitNorms(!norms);
        type.freeze();
        return type;
    }
}
