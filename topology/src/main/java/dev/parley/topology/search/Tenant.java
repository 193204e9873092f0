package dev.parley.topology.search;

import dev.parley.catalog.Product;
import dev.parley.topology.intent.Fold;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** The products of one tenant. Changed by one thread, read by many. */
final class Tenant {
    private final ConcurrentHashMap<String, Kept> products = new ConcurrentHashMap<>();
    /** By the first word of the title, so that a text is not held against every title there is. */
    private final ConcurrentHashMap<String, ConcurrentHashMap<String, Kept>> titles = new ConcurrentHashMap<>();

    private static final ConcurrentHashMap<String, Kept> NONE = new ConcurrentHashMap<>();

    private final AtomicLong length = new AtomicLong();

    /**
     * A product that is sold.
     *
     * @param title folded
     * @param length sum of the weights of its terms
     */
    private record Kept(Product product, String title, int length) {
        String firstWord() {
            List<String> words = Fold.words(title);
            return words.isEmpty() ? "" : words.getFirst();
        }
    }

    void put(Product product, int ofLength) {
        var kept = new Kept(product, Fold.text(product.title()), ofLength);
        forget(products.put(product.sku(), kept));
        titles.computeIfAbsent(kept.firstWord(), word -> new ConcurrentHashMap<>())
                .put(product.sku(), kept);
        length.addAndGet(ofLength);
    }

    /** Puts a product in the place of one that is found by the same words and prices, if there is such a one. */
    boolean replaced(Product product) {
        Kept before = products.get(product.sku());
        if (before == null || !isFoundAlike(before.product(), product)) {
            return false;
        }
        put(product, before.length());
        return true;
    }

    private static boolean isFoundAlike(Product one, Product other) {
        return one.title().equals(other.title())
                && Objects.equals(one.description(), other.description())
                && one.attributes().equals(other.attributes())
                && one.currency().equals(other.currency())
                && one.listPrice().compareTo(other.listPrice()) == 0;
    }

    void remove(String sku) {
        forget(products.remove(sku));
    }

    private void forget(@Nullable Kept gone) {
        if (gone != null) {
            length.addAndGet(-gone.length());
            titles.computeIfPresent(gone.firstWord(), (word, alike) -> {
                alike.remove(gone.product().sku());
                return alike.isEmpty() ? null : alike;
            });
        }
    }

    Optional<Product> find(String sku) {
        return Optional.ofNullable(products.get(sku)).map(Kept::product);
    }

    WordIndex.Size size() {
        return new WordIndex.Size(products.size(), length.get());
    }

    /** The products whose whole title stands in a folded text, in its order. */
    List<Product> mentioned(String text) {
        var byPlace = new TreeMap<Integer, Product>();
        for (String word : Set.copyOf(Fold.words(text))) {
            for (Kept kept : titles.getOrDefault(word, NONE).values()) {
                int place = text.indexOf(kept.title());
                if (place >= 0) {
                    byPlace.put(place, kept.product());
                }
            }
        }
        return List.copyOf(byPlace.values());
    }
}
