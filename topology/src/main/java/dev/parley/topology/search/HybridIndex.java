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
    }

    @Override
    public void put(Product product) {
        int length = words.put(product);
        tenants.computeIfAbsent(product.tenant(), name -> new Tenant()).put(product, length);
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
        List<WordIndex.Found> found = words.search(wanted, theirs.size());
        return Fusion.of(
                found, cosines(wanted, found), sku -> theirs.find(sku).filter(wanted.prices()::admit), wanted.limit());
    }

    /** How near in meaning what words found is, and whatever is nearest; nothing where that is not known in time. */
    private Optional<Map<String, Double>> cosines(Wanted wanted, List<WordIndex.Found> found) {
        String english = glossary.english(wanted.words());
        if (meanings.isEmpty() || english.isEmpty()) {
            return Optional.empty();
        }
        VectorIndex vectors = meanings.get().vectors();
        int limit = wanted.prices().isAny() ? NEAR : NEAR_PRICED;
        return meanings.get().queries().of(english).map(direction -> {
            var cosines = new HashMap<>(vectors.near(wanted.tenant(), direction, limit));
            for (WordIndex.Found each : found) {
                vectors.likeness(wanted.tenant(), each.sku(), direction)
                        .ifPresent(cosine -> cosines.putIfAbsent(each.sku(), cosine));
            }
            return cosines;
        });
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
        meanings.ifPresent(meant -> meant.queries().close());
    }
}
