package dev.parley.topology.search;

import dev.parley.catalog.Product;
import dev.parley.topology.search.ProductIndex.Hit;
import dev.parley.topology.search.WordIndex.Found;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Makes one list of what was found by words and of what lies near in meaning: a sum in which each side is at most 1, and words
 * count the less the fewer of them even the best product has. The figures were chosen on every other query of the evaluation,
 * and hold on the rest.
 */
final class Fusion {
    /** Hits that score less than this share of the best one, by words, are noise. */
    private static final double SHARE_MIN = 0.35;

    /** A cosine that says nothing, and one that says all. */
    private static final double FAR = 0.15;

    private static final double NEAR = 0.75;
    /** What lies farther away is found only by words that leave no doubt. */
    private static final double RELATED = 0.3;

    /** Words that leave no doubt: at least two, and at least this share of the query's. */
    private static final int TOLD_BY = 2;

    private static final double TOLD_SHARE = 0.6;

    private Fusion() {}

    /**
     * The best of both, best first.
     *
     * @param words found by words, best first
     * @param cosines by sku, of everything in {@code words} that has a vector too; nothing where meaning is not known
     * @param products the product of a sku; nothing where it is not sold, or not at a price that is wanted
     */
    static List<Hit> of(
            List<Found> words,
            Optional<Map<String, Double>> cosines,
            Function<String, Optional<Product>> products,
            int limit) {
        double best = words.isEmpty() ? 0 : words.getFirst().score();
        double trust = words.isEmpty() ? 0 : Math.pow(words.getFirst().coverage(), 2);
        var near = cosines.orElse(Map.of());
        var found = new HashMap<String, Found>();
        for (Found each : words) {
            if (each.score() >= SHARE_MIN * best && isMeant(each, near.get(each.sku()))) {
                found.put(each.sku(), each);
            }
        }
        var skus = new LinkedHashSet<>(found.keySet());
        near.forEach((sku, cosine) -> {
            if (cosine >= RELATED) {
                skus.add(sku);
            }
        });
        // What has no vector yet must not lose to those that have one.
        double nearest =
                near.values().stream().mapToDouble(Double::doubleValue).max().orElse(0);
        var hits = new ArrayList<Hit>();
        for (String sku : skus) {
            Found by = found.get(sku);
            double cosine = near.getOrDefault(sku, nearest);
            double score =
                    (by == null ? 0 : trust * by.score() / best) + Math.clamp((cosine - FAR) / (NEAR - FAR), 0, 1);
            products.apply(sku).ifPresent(product -> hits.add(hit(product, score, near.getOrDefault(sku, 0.0), by)));
        }
        hits.sort(Comparator.comparingDouble(Hit::score)
                .reversed()
                .thenComparing(hit -> hit.product().sku()));
        return List.copyOf(hits.subList(0, Math.min(limit, hits.size())));
    }

    private static Hit hit(Product product, double score, double cosine, @Nullable Found by) {
        return by == null
                ? new Hit(product, score, /* words= */ 0, cosine, /* coverage= */ 0, /* named= */ false)
                : new Hit(product, score, by.score(), cosine, by.coverage(), by.named());
    }

    /** Whether the words of a product are no accident: it is near in meaning, or they are its name. */
    private static boolean isMeant(Found found, @Nullable Double cosine) {
        if (cosine == null || cosine >= RELATED) {
            return true;
        }
        boolean told = found.have() >= TOLD_BY && found.coverage() >= TOLD_SHARE;
        return found.named() && (told || found.sure() == 1);
    }
}
