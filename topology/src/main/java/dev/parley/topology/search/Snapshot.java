package dev.parley.topology.search;

import dev.parley.catalog.Product;
import dev.parley.topology.intent.Fold;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The products of one tenant at one moment, by their words; ranked in the manner of BM25. */
final class Snapshot {

    private static final double TITLE = 3;
    private static final double ATTRIBUTE = 1.5;
    private static final double DESCRIPTION = 1;

    private static final double SATURATION = 1.2;
    private static final double LENGTH = 0.4;

    private static final double PREFIX = 0.7;
    private static final double MISSPELT = 0.5;
    private static final int PREFIX_MIN = 3;
    private static final int MISSPELT_MIN = 4;
    private static final int MISSPELT_TWICE_MIN = 8;

    /** Hits that score less than this share of the best one are noise. */
    private static final double SHARE_MIN = 0.35;
    /** Words of a query that are looked up; a longer one is a story. */
    private static final int QUERY_MAX = 24;

    private record Entry(Product product, String title, Set<String> names, double length) {}

    private record Posting(Entry entry, double weight) {}

    private final long changes;
    private final List<Entry> entries;
    private final Map<String, List<Posting>> postings;
    private final double meanLength;

    private Snapshot(long changes, List<Entry> entries, Map<String, List<Posting>> postings) {
        this.changes = changes;
        this.entries = entries;
        this.postings = postings;
        this.meanLength = entries.stream().mapToDouble(Entry::length).average().orElse(1);
    }

    static Snapshot of(Collection<Product> products, long changes) {
        var entries = new ArrayList<Entry>();
        var postings = new HashMap<String, List<Posting>>();
        for (Product product : products) {
            Map<String, Double> weights = weights(product);
            double length =
                    weights.values().stream().mapToDouble(Double::doubleValue).sum();
            Set<String> names = weights.entrySet().stream()
                    .filter(weighed -> weighed.getValue() > DESCRIPTION)
                    .map(Map.Entry::getKey)
                    .collect(Collectors.toUnmodifiableSet());
            var entry = new Entry(product, Fold.text(product.title()), names, length);
            entries.add(entry);
            weights.forEach((term, weight) ->
                    postings.computeIfAbsent(term, t -> new ArrayList<>()).add(new Posting(entry, weight)));
        }
        return new Snapshot(changes, List.copyOf(entries), postings);
    }

    long changes() {
        return changes;
    }

    List<ProductIndex.Hit> search(String query, int limit) {
        List<Set<String>> words = Terms.of(query).stream().limit(QUERY_MAX).toList();
        var scores = new HashMap<Entry, Double>();
        var found = new HashMap<Entry, Integer>();
        for (Set<String> spellings : words) {
            var best = new HashMap<Entry, Double>();
            for (String spelling : spellings) {
                lookUp(spelling).forEach((entry, score) -> best.merge(entry, score, Math::max));
            }
            best.forEach((entry, score) -> {
                scores.merge(entry, score, Double::sum);
                found.merge(entry, 1, Integer::sum);
            });
        }
        // Whoever has all the words asked for comes before whoever has one of them often.
        scores.replaceAll((entry, score) -> score * found.getOrDefault(entry, 0) / words.size());
        double least = SHARE_MIN
                * scores.values().stream()
                        .mapToDouble(Double::doubleValue)
                        .max()
                        .orElse(0);
        return scores.entrySet().stream()
                .filter(scored -> scored.getValue() >= least)
                .map(scored -> new ProductIndex.Hit(
                        scored.getKey().product(),
                        scored.getValue(),
                        (double) found.getOrDefault(scored.getKey(), 0) / words.size(),
                        named(scored.getKey(), words)))
                .sorted(Comparator.comparingDouble(ProductIndex.Hit::score)
                        .reversed()
                        .thenComparing(hit -> hit.product().sku()))
                .limit(limit)
                .toList();
    }

    List<Product> mentioned(String text) {
        String folded = Fold.text(text);
        var byPlace = new TreeMap<Integer, Product>();
        for (Entry entry : entries) {
            int place = folded.indexOf(entry.title());
            if (place >= 0) {
                byPlace.put(place, entry.product());
            }
        }
        return List.copyOf(byPlace.values());
    }

    private static boolean named(Entry entry, List<Set<String>> words) {
        return words.stream()
                .flatMap(Set::stream)
                .anyMatch(word ->
                        entry.names().stream().anyMatch(name -> name.equals(word) || likeness(word, name) > 0));
    }

    private Map<Entry, Double> lookUp(String word) {
        List<Posting> exact = postings.get(word);
        if (exact != null) {
            return scored(exact, 1);
        }
        var best = new HashMap<Entry, Double>();
        if (word.length() < PREFIX_MIN) {
            return best;
        }
        postings.forEach((term, list) -> {
            double likeness = likeness(word, term);
            if (likeness > 0) {
                scored(list, likeness).forEach((entry, score) -> best.merge(entry, score, Math::max));
            }
        });
        return best;
    }

    private Map<Entry, Double> scored(List<Posting> list, double likeness) {
        double rarity = Math.log(1 + (entries.size() - list.size() + 0.5) / (list.size() + 0.5));
        return list.stream()
                .collect(Collectors.toMap(
                        Posting::entry,
                        posting -> {
                            double norm = SATURATION
                                    * (1 - LENGTH + LENGTH * posting.entry().length() / meanLength);
                            return likeness * rarity * posting.weight() / (posting.weight() + norm);
                        },
                        Math::max));
    }

    private static double likeness(String word, String term) {
        if (word.length() >= PREFIX_MIN && term.startsWith(word)) {
            return PREFIX;
        }
        boolean digits = word.chars().anyMatch(Character::isDigit);
        if (digits || word.length() < MISSPELT_MIN || term.length() < MISSPELT_MIN) {
            return 0;
        }
        int most = word.length() >= MISSPELT_TWICE_MIN ? 2 : 1;
        return Edits.atMost(word, term, most) ? MISSPELT : 0;
    }

    private static Map<String, Double> weights(Product product) {
        var weights = new HashMap<String, Double>();
        add(weights, product.title(), TITLE);
        add(weights, product.sku(), TITLE);
        product.attributes().forEach((name, value) -> add(weights, value, ATTRIBUTE));
        if (product.description() != null) {
            add(weights, product.description(), DESCRIPTION);
        }
        return weights;
    }

    private static void add(Map<String, Double> weights, String text, double weight) {
        for (Set<String> spellings : Terms.of(text)) {
            spellings.forEach(term -> weights.merge(term, weight, Math::max));
        }
    }
}
