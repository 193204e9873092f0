package dev.parley.standalone.run;

import dev.parley.catalog.Product;
import dev.parley.catalog.ProductVector;
import dev.parley.llm.Embedder;
import dev.parley.llm.EmbeddingException;
import dev.parley.standalone.Refusal;
import dev.parley.standalone.config.ParleyConfig;
import dev.parley.topology.catalog.CatalogVectors;
import dev.parley.topology.intent.IntentReader;
import dev.parley.topology.query.Response;
import dev.parley.topology.query.Searches;
import dev.parley.topology.search.Glossary;
import dev.parley.topology.search.ProductIndex;
import dev.parley.topology.sell.Finding;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The search of one process: the index, what understands customers, and what computes vectors. */
public final class ProductSearch implements Searches, AutoCloseable {
    private static final int TOP_DEFAULT = 10;
    private static final int TOP_MAX = 100;

    private final IntentReader reader;
    private final ProductIndex index;
    private final Optional<Embedder> embedder;
    private @Nullable CatalogVectors vectors;

    private ProductSearch(IntentReader reader, ProductIndex index, Optional<Embedder> embedder) {
        this.reader = reader;
        this.index = index;
        this.embedder = embedder;
    }

    /** As the configuration says. */
    static ProductSearch of(ParleyConfig config) {
        return of(config, ProductIndex.VECTOR_WITHIN);
    }

    /**
     * As the configuration says, in less of a hurry.
     *
     * @param within how long a search waits for the vector of its query
     */
    public static ProductSearch of(ParleyConfig config, Duration within) {
        Glossary glossary = Settings.glossary(config);
        IntentReader reader = Settings.reader(config);
        Optional<Embedder> embedder = RouterSettings.embedder(config);
        ProductIndex index = embedder.map(model -> ProductIndex.hybrid(glossary, model, within))
                .orElseGet(() -> ProductIndex.byWords(glossary));
        return new ProductSearch(reader, index, embedder);
    }

    /** By words alone, whatever is configured. */
    public static ProductSearch byWords(ParleyConfig config) {
        return new ProductSearch(
                Settings.reader(config), ProductIndex.byWords(Settings.glossary(config)), Optional.empty());
    }

    /** What understands customers. */
    public IntentReader reader() {
        return reader;
    }

    /** What is for sale. */
    public ProductIndex index() {
        return index;
    }

    /** Reads and computes the vectors of the catalogue from now on, and makes what changes visible beside the searches. */
    void begin(ParleyConfig config) {
        index.refreshBeside();
        embedder.ifPresent(model -> vectors = CatalogVectors.start(
                config.kafka().connection(),
                config.topology().applicationId() + "-vectors",
                new CatalogVectors.Parts(model, index::meant, index)));
    }

    /**
     * Puts products in, with their vectors.
     *
     * @throws Refusal when vectors cannot be computed
     */
    public void fill(List<Product> products) {
        products.forEach(index::put);
        embedder.ifPresent(model -> {
            for (int from = 0; from < products.size(); from += Embedder.BATCH_MAX) {
                var batch = products.subList(from, Math.min(from + Embedder.BATCH_MAX, products.size()));
                List<float[]> batched = embedded(model, batch);
                for (int at = 0; at < batch.size(); at++) {
                    Product product = batch.get(at);
                    index.putVector(
                            product.tenant(), product.sku(), ProductVector.of(model.model(), "", batched.get(at)));
                }
            }
        });
        index.settle();
    }

    private List<float[]> embedded(Embedder model, List<Product> products) {
        try {
            return model.embed(products.stream().map(index::meant).toList());
        } catch (EmbeddingException e) {
            throw new Refusal(e.getMessage() + ". To search by words alone: PARLEY_SEARCH_EMBEDDINGS=none.", e);
        }
    }

    /** What a text would find. */
    public Finding find(Finding.Query query) {
        return Finding.of(query, reader, index);
    }

    @Override
    public Response found(Map<String, String> parameters) {
        String tenant = parameters.getOrDefault("tenant", "");
        String text = parameters.getOrDefault("text", "");
        String top = parameters.getOrDefault("top", Integer.toString(TOP_DEFAULT));
        if (tenant.isEmpty() || text.isBlank() || !top.matches("[1-9][0-9]{0,2}") || Integer.parseInt(top) > TOP_MAX) {
            return Response.badRequest("needed are tenant, text, and top from 1 to " + TOP_MAX + " if at all");
        }
        return Response.ok(find(new Finding.Query(tenant, text, Integer.parseInt(top))));
    }

    @Override
    public void close() {
        if (vectors != null) {
            vectors.close();
        }
        index.close();
        embedder.ifPresent(Embedder::close);
    }
}
