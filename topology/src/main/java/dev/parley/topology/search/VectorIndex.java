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
final class VectorIndex implements AutoCloseable {
    private static final String ID = "id";
    private static final String TENANT = "tenant";
    private static final String SKU = "sku";
    private static final String VECTOR = "vector";

    /** Of a vector in the graph: no part of one with some hundred dimensions is then cut off, and rounding makes no difference. */
    private static final double LENGTH = 400;

    private final String model;
    private final Shelving shelving = new Shelving(new LongVectors());
    private final ConcurrentHashMap<String, String> texts = new ConcurrentHashMap<>();
    /** Beside the graph, because what words find is compared one by one. */
    private final ConcurrentHashMap<String, byte[]> directions = new ConcurrentHashMap<>();

    /** Of every vector in the graph, which refuses others. */
    private volatile int dimensions;

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
        document.add(new KnnByteVectorField(VECTOR, levelled(direction), VectorSimilarityFunction.DOT_PRODUCT));
        shelving.put(new Term(ID, id), document);
        dimensions = direction.length;
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
        // A provider may change what its model gives: then there are no neighbours, and no search fails for it.
        if (texts.isEmpty() || direction.length != dimensions) {
            return Map.of();
        }
        try {
            return shelving.read(reader -> {
                var searcher = new TenantSearcher(reader, new WordIndex.Size(reader.numDocs(), reader.numDocs()));
                var theirs = new TermQuery(new Term(TENANT, tenant));
                var near = new HashMap<String, Double>();
                var nearest = new KnnByteVectorQuery(VECTOR, levelled(direction), limit, theirs);
                for (ScoreDoc hit : searcher.search(nearest, limit).scoreDocs) {
                    String sku = searcher.text(SKU, hit.doc);
                    likeness(tenant, sku, direction).ifPresent(cosine -> near.put(sku, cosine));
                }
                return near;
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A vector of the same direction, as long as all others are, so that the graph is walked by products and not by cosines: three
     * times fewer multiplications for each vector that is looked at.
     */
    private static byte[] levelled(byte[] direction) {
        double times = LENGTH / Math.sqrt(VectorUtil.dotProduct(direction, direction));
        var levelled = new byte[direction.length];
        for (int at = 0; at < direction.length; at++) {
            levelled[at] = (byte) Math.clamp(Math.round(direction[at] * times), -Byte.MAX_VALUE, Byte.MAX_VALUE);
        }
        return levelled;
    }

    /** The cosine between a product and a direction, -1 to 1; nothing where the product has no vector. */
    OptionalDouble likeness(String tenant, String sku, byte[] direction) {
        byte[] known = directions.get(tenant + "/" + sku);
        return known == null || known.length != direction.length
                ? OptionalDouble.empty()
                : OptionalDouble.of(VectorUtil.cosine(known, direction));
    }
}
