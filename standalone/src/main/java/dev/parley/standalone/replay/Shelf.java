package dev.parley.standalone.replay;

import dev.parley.catalog.Product;
import dev.parley.standalone.run.ProductSearch;
import dev.parley.topology.search.ProductIndex;
import dev.parley.wire.Json;
import dev.parley.wire.UnreadableException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The catalogue as it was at a time, moved on from turn to turn. The topic is compacted: of a product whose old versions are gone
 * the oldest that is left stands for them.
 */
final class Shelf {
    private final ProductSearch search;
    private final List<Recorded> changes;
    private final UnaryOperator<Product> policy;
    /** When the oldest version that is left was written, by {@code <tenant>/<sku>}. */
    private final Map<String, Long> known = new HashMap<>();

    private final Map<String, String> titles = new HashMap<>();
    private int next;

    /** @param search finds among what is put on it, and is closed by whoever made it */
    Shelf(ProductSearch search, List<Recorded> records, UnaryOperator<Product> policy) {
        this.search = search;
        this.policy = policy;
        this.changes = records.stream()
                .filter(record -> record.topic().equals(Recording.CATALOG))
                .sorted(Comparator.comparingLong(Recorded::timestampMs).thenComparingLong(Recorded::offset))
                .toList();
        var first = new ArrayList<Product>();
        for (Recorded change : changes) {
            Product product = product(change);
            if (product != null && known.putIfAbsent(change.key(), change.timestampMs()) == null) {
                first.add(policy.apply(product));
            }
            if (product != null) {
                titles.put(change.key(), product.title());
            }
        }
        search.fill(first);
    }

    /** Everything that is for sale at the time that was moved to. */
    ProductIndex index() {
        return search.index();
    }

    /** What a product is called by now. */
    String title(String tenant, String sku) {
        return titles.getOrDefault(tenant + "/" + sku, sku);
    }

    /** Moves on; times must not go back. */
    void moveTo(long atMs) {
        for (; next < changes.size() && changes.get(next).timestampMs() <= atMs; next++) {
            Recorded change = changes.get(next);
            Product product = product(change);
            int slash = change.key().indexOf('/');
            if (product != null) {
                search.fill(List.of(policy.apply(product)));
            } else if (change.value() == null && slash > 0) {
                search.index()
                        .remove(change.key().substring(0, slash), change.key().substring(slash + 1));
            }
        }
    }

    /** Whether a product is known as it was then, and not only as it was later. */
    boolean knows(String tenant, String sku, long atMs) {
        return known.getOrDefault(tenant + "/" + sku, Long.MAX_VALUE) <= atMs;
    }

    private static @Nullable Product product(Recorded record) {
        var value = record.value();
        if (value == null) {
            return null;
        }
        try {
            return Json.read(Json.bytes(value), Product.class);
        } catch (UnreadableException e) {
            // It was never for sale.
            return null;
        }
    }
}
