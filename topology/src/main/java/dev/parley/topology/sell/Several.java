package dev.parley.topology.sell;

import dev.parley.catalog.Product;
import dev.parley.topology.intent.Fold;
import dev.parley.topology.intent.IntentReader;
import dev.parley.topology.intent.Setting;
import dev.parley.topology.intent.Understanding;
import dev.parley.topology.search.ProductIndex;
import dev.parley.topology.search.ProductIndex.Hit;
import dev.parley.topology.search.Wanted;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reads the products that one message names one after the other: "a rice cooker and two blenders". Each part between words such as
 * "and" is read and searched for by itself.
 *
 * @param tenant whose products they are
 */
record Several(ProductIndex index, IntentReader reader, String tenant) {

    /** Parts of a message that are looked at. */
    private static final int PARTS_MAX = 8;
    /** Products of a part that are shown, where it is not clear which one it means. */
    private static final int SHOWN = 2;
    /** Share of a part's words that a product must have. */
    private static final double COVERAGE = 0.5;

    private static final Pattern JOINT = Pattern.compile(
            "(?<![\\p{L}\\p{M}\\p{N}])(?:and|with|plus|ar|ebong|o|shathe|sathe|আর|এবং|ও|সাথে|সঙ্গে)(?![\\p{L}\\p{M}\\p{N}])"
                    + "|[&+;\n]|[,.](?!\\p{N})",
            Pattern.CASE_INSENSITIVE);

    /**
     * What was named.
     *
     * @param wishes products with their pieces; at least two, or none where it is not clear which are meant
     * @param shown what may be meant where it is not clear; empty where not several things are named
     */
    record Named(List<Wish> wishes, List<Product> shown) {
        /** One thing at most. */
        static final Named NONE = new Named(List.of(), List.of());
    }

    /**
     * Some pieces of a product.
     *
     * @param pieces at least 1
     */
    record Wish(Product product, int pieces) {}

    /** A part of a message and what it may mean, best first. */
    private record Part(String text, Understanding understood, List<Hit> hits) {
        private static final List<String> COUNTS = List.of(
                "1", "one", "2", "two", "3", "three", "4", "four", "5", "five", "6", "six", "7", "seven", "8", "eight",
                "9", "nine");
        private static final Set<String> MEASURES = Set.of(
                "in", "inch", "inches", "kg", "gm", "gb", "tb", "litre", "liter", "ltr", "watt", "core", "ইঞ্চি",
                "কেজি", "লিটার");

        private boolean isClear() {
            return Shelves.clear(hits).isPresent();
        }

        private Wish wish() {
            Product product = hits.getFirst().product();
            Integer pieces = understood.quantity();
            return new Wish(product, pieces == null ? counted(product) : pieces);
        }

        /** The number that a part begins with, unless it is the product's own, as that of a "3 in 1" is. */
        private int counted(Product product) {
            var words = Fold.words(Fold.text(text));
            int pieces = words.size() < 2 ? 0 : COUNTS.indexOf(words.getFirst()) / 2 + 1;
            boolean measures = pieces > 1 && MEASURES.contains(words.get(1));
            String own = Fold.text(product.title() + " " + product.description());
            return pieces < 2 || measures || Fold.words(own).contains(Integer.toString(pieces)) ? 1 : pieces;
        }
    }

    /** What a message names; nothing where it names one thing at most. */
    Named in(String text) {
        var parts = JOINT.splitAsStream(text)
                .filter(part -> !part.isBlank())
                .limit(PARTS_MAX)
                .map(this::part)
                .filter(part -> !part.hits().isEmpty())
                .toList();
        boolean same = parts.stream()
                        .map(part -> part.hits().getFirst().product().sku())
                        .distinct()
                        .count()
                < parts.size();
        if (parts.size() < 2 || same) {
            return Named.NONE;
        }
        return parts.stream().allMatch(Part::isClear)
                ? new Named(parts.stream().map(Part::wish).toList(), List.of())
                : new Named(List.of(), shown(parts));
    }

    private Part part(String text) {
        Understanding understood = reader.understand(text, Setting.fresh());
        List<Hit> hits = understood.product().isEmpty()
                ? List.of()
                : index.search(Wanted.of(tenant, understood.product(), Shelves.SHOWN));
        return new Part(
                text,
                understood,
                hits.stream()
                        .filter(hit -> hit.named() && hit.coverage() >= COVERAGE && !Wares.isSoldOut(hit.product()))
                        .toList());
    }

    /** The best of each part, none twice. */
    private static List<Product> shown(List<Part> parts) {
        var all = new ArrayList<Product>();
        parts.forEach(part -> part.hits().stream()
                .limit(part.isClear() ? 1 : SHOWN)
                .map(Hit::product)
                .forEach(all::add));
        return List.copyOf(all.stream()
                .collect(Collectors.toMap(Product::sku, product -> product, (a, b) -> a, LinkedHashMap::new))
                .values());
    }
}
