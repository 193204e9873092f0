package dev.parley.topology.search;

import dev.parley.catalog.ProductVector;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.KnnByteVectorField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.apache.lucene.search.KnnByteVectorQuery;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.VectorUtil;

/** Products by what they mean: vectors of one model in signed bytes, and a graph of neighbours over them, in Lucene. */
final class VectorIndex {
    private static final String ID = "id";
    private static final String TENANT = "tenant";
    private static final String SKU = "sku";
    private static final String VECTOR = "vector";

    private final String model;
    private final Shelving shelving = new Shelving(new LongVectors());
    private final ConcurrentHashMap<String, String> texts = new ConcurrentHashMap<>();
    /** Beside the graph, because what words find is compared one by one. */
    private final ConcurrentHashMap<String, byte[]> directions = new ConcurrentHashMap<>();

    /** @param model whose vectors are taken */
    VectorIndex(String model) {
        this.model = model;
    }

    /** @throws IllegalArgumentException when it is no vector, or not as long as the others */
    void put(String tenant, String sku, ProductVector vector) {
        if (!vector.model().equals(model)) {
            return;
        }
        String id = tenant + "/" + sku;
        byte[] direction = vector.direction();
        if (VectorUtil.dotProduct(direction, direction) == 0) {
            throw new IllegalArgumentException("a vector without a direction");
        }
        var document = new Document();
        document.add(new StringField(ID, id, Field.Store.NO));
        document.add(new StringField(TENANT, tenant, Field.Store.NO));
        document.add(new BinaryDocValuesField(SKU, new BytesRef(sku)));
        document.add(new KnnByteVectorField(VECTOR, direction, VectorSimilarityFunction.COSINE));
        shelving.put(new Term(ID, id), document);
        directions.put(id, direction);
        texts.put(id, vector.text());
    }

    void remove(String tenant, String sku) {
        String id = tenant + "/" + sku;
        if (texts.remove(id) != null) {
            directions.remove(id);
            shelving.remove(new Term(ID, id));
        }
    }

    Optional<String> textOf(String tenant, String sku) {
        return Optional.ofNullable(texts.get(tenant + "/" + sku));
    }

    /**
     * The products that lie closest to a vector.
     *
     * @param limit how many at most
     * @return the cosine of each by its sku, -1 to 1
     */
    Map<String, Double> near(String tenant, byte[] direction, int limit) {
        if (texts.isEmpty()) {
            return Map.of();
        }
        try {
            return shelving.read(reader -> {
                var searcher = new TenantSearcher(reader, new WordIndex.Size(reader.numDocs(), reader.numDocs()));
                var theirs = new TermQuery(new Term(TENANT, tenant));
                var near = new HashMap<String, Double>();
                ScoreDoc[] found =
                        searcher.search(new KnnByteVectorQuery(VECTOR, direction, limit, theirs), limit).scoreDocs;
                for (ScoreDoc hit : found) {
                    // Lucene has half of one more than the cosine, so that no score is negative.
                    near.put(searcher.text(SKU, hit.doc), 2 * hit.score - 1.0);
                }
                return near;
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The cosine between a product and a direction, -1 to 1; nothing where the product has no vector. */
    OptionalDouble likeness(String tenant, String sku, byte[] direction) {
        byte[] known = directions.get(tenant + "/" + sku);
        return known == null || known.length != direction.length
                ? OptionalDouble.empty()
                : OptionalDouble.of(VectorUtil.cosine(known, direction));
    }
}
