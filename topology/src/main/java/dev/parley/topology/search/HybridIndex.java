package dev.parley.topology.search;

import dev.parley.catalog.Product;
import dev.parley.catalog.ProductVector;
import dev.parley.llm.Embedder;
import dev.parley.topology.intent.Fold;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** The products themselves, and what they are found by. */
final class HybridIndex implements ProductIndex {
    /** Neighbours that are looked at; more where some of them will cost what is not wanted. */
    private static final int NEAR = 50;

    private static final int NEAR_PRICED = 200;
    /** Characters of a description that its vector is of: what a thing is comes first, and time grows with length. */
    private static final int MEANT_MAX = 300;

    private final Glossary glossary;
    private final WordIndex words;
    private final Optional<Meanings> meanings;
    private final ConcurrentHashMap<String, Tenant> tenants = new ConcurrentHashMap<>();

    HybridIndex(Terms terms, Glossary glossary, Optional<Meanings> meanings) {
        this.glossary = glossary;
        this.words = new WordIndex(terms);
        this.meanings = meanings;
    }

    /** What finds by meaning. */
    record Meanings(VectorIndex vectors, QueryVectors queries) {
        Meanings(Embedder embedder, Duration within) {
            this(new VectorIndex(embedder.model()), new QueryVectors(embedder, within));
        }

        void close() {
            queries.close();
            vectors.close();
        }
    }

    @Override
    public void put(Product product) {
        Tenant theirs = tenants.computeIfAbsent(product.tenant(), name -> new Tenant());
        // A sale changes the pieces that are left, which nobody searches by.
        if (!theirs.replaced(product)) {
            theirs.put(product, words.put(product));
        }
    }

    @Override
    public void remove(String tenant, String sku) {
        words.remove(tenant + "/" + sku);
        Tenant theirs = tenants.get(tenant);
        if (theirs != null) {
            theirs.remove(sku);
        }
    }

    @Override
    public void settle() {
        words.settle();
        meanings.ifPresent(meant -> meant.vectors().settle());
    }

    @Override
    public void refreshBeside() {
        words.refreshBeside();
        meanings.ifPresent(meant -> meant.vectors().refreshBeside());
    }

    @Override
    public void putVector(String tenant, String sku, ProductVector vector) {
        meanings.ifPresent(meant -> meant.vectors().put(tenant, sku, vector));
    }

    @Override
    public void removeVector(String tenant, String sku) {
        meanings.ifPresent(meant -> meant.vectors().remove(tenant, sku));
    }

    @Override
    public Optional<String> textOf(String tenant, String sku) {
        return meanings.flatMap(meant -> meant.vectors().textOf(tenant, sku));
    }

    @Override
    public Optional<Product> find(String tenant, String sku) {
        Tenant theirs = tenants.get(tenant);
        return theirs == null ? Optional.empty() : theirs.find(sku);
    }

    @Override
    public List<Hit> search(Wanted wanted) {
        Tenant theirs = tenants.get(wanted.tenant());
        if (theirs == null) {
            return List.of();
        }
        // Begun before the words are looked up, so that both go on at once.
        var direction = direction(wanted.words());
        List<WordIndex.Found> found = words.search(wanted, theirs.size());
        var cosines = direction.join().map(meant -> cosines(wanted, found, meant));
        return Fusion.of(found, cosines, sku -> theirs.find(sku).filter(wanted.prices()::admit), wanted.limit());
    }

    /** What a text means; nothing where that is not known in time. */
    private CompletableFuture<Optional<byte[]>> direction(String text) {
        String english = glossary.english(text);
        return meanings.isEmpty() || english.isEmpty()
                ? CompletableFuture.completedFuture(Optional.empty())
                : meanings.get().queries().of(english);
    }

    /** How near in meaning what words found is, and whatever is nearest. */
    private Map<String, Double> cosines(Wanted wanted, List<WordIndex.Found> found, byte[] direction) {
        VectorIndex vectors = meanings.orElseThrow().vectors();
        int limit = wanted.prices().isAny() ? NEAR : NEAR_PRICED;
        var cosines = new HashMap<>(vectors.near(wanted.tenant(), direction, limit));
        for (WordIndex.Found each : found) {
            vectors.likeness(wanted.tenant(), each.sku(), direction)
                    .ifPresent(cosine -> cosines.putIfAbsent(each.sku(), cosine));
        }
        return cosines;
    }

    @Override
    public List<Product> mentioned(String tenant, String text) {
        Tenant theirs = tenants.get(tenant);
        return theirs == null ? List.of() : theirs.mentioned(Fold.text(text));
    }

    @Override
    public String meant(Product product) {
        String description = product.description() == null ? "" : product.description();
        String text = product.title() + ". "
                + String.join(", ", new TreeMap<>(product.attributes()).values()) + ". "
                + description.substring(0, Math.min(description.length(), MEANT_MAX));
        return Fold.words(Fold.text(text)).stream().anyMatch(glossary::isForeign) ? glossary.english(text) : text;
    }

    @Override
    public void close() {
        words.close();
        meanings.ifPresent(Meanings::close);
    }
}
