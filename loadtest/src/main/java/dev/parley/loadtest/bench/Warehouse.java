package dev.parley.loadtest.bench;

import dev.parley.catalog.Product;
import dev.parley.catalog.ProductVector;
import dev.parley.llm.Embedder;
import dev.parley.llm.Embedders;
import dev.parley.llm.EmbeddingException;
import dev.parley.topology.search.Glossary;
import dev.parley.topology.search.ProductIndex;
import dev.parley.topology.search.ProductIndex.Hit;
import dev.parley.topology.search.Wanted;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A hundred thousand products of one tenant, made up, and searches in them. Vectors of products are those of their kinds of
 * thing with some noise, for computing them all would take an hour and change nothing about how long a search takes.
 */
final class Warehouse implements AutoCloseable {
    static final int PRODUCTS = 100_000;
    /** Queries whose vectors are known before anything is measured. */
    static final int KNOWN_QUERIES = 500;

    private static final String TENANT = "big";
    private static final int WORDS_OF_A_DESCRIPTION = 60;
    private static final int INVENTED = 20_000;
    private static final double NOISE = 0.06;
    private static final int TOP = 10;
    private static final int ASKED_MOST = 20;

    private static final List<String> BRANDS = List.of(
            "samsung", "sony", "walton", "xiaomi", "apple", "philips", "bata", "aarong", "nike", "bosch", "dell",
            "canon");
    private static final List<String> COLOURS =
            List.of("red", "black", "blue", "white", "green", "golden", "grey", "pink", "brown", "silver");
    private static final List<String> THINGS = List.of(
            "saree",
            "phone",
            "headphones",
            "rice cooker",
            "blender",
            "desk lamp",
            "running shoes",
            "leather bag",
            "watch",
            "office chair",
            "mattress",
            "water bottle",
            "bicycle",
            "drill",
            "monitor",
            "keyboard",
            "perfume",
            "baby car seat",
            "air fryer",
            "tent",
            "coffee maker",
            "ceiling fan",
            "panjabi",
            "book shelf",
            "toy train",
            "face cream");
    private static final List<String> ASKED = List.of(
            "red saree",
            "sony hedphone",
            "wireless headphones for flights",
            "রাইস কুকার",
            "lal sharee",
            "something to keep tea warm",
            "bacchar khelna",
            "samsng phone 128gb",
            "chair for a bad back",
            "black leather office bag",
            "walton fan",
            "gift for my wife",
            "cycle for a ten year old",
            "fitting shoes for running in rain",
            "coffee mekar",
            "warm bed for winter");

    private final Embedder embedder =
            Embedders.create(Embedders.MINILM, Map.of()).orElseThrow();
    private final ProductIndex hybrid = ProductIndex.hybrid(Glossary.shipped(), embedder, ProductIndex.VECTOR_WITHIN);
    private final ProductIndex words = ProductIndex.byWords(Glossary.shipped());
    private final Map<Integer, float[]> kinds = new ConcurrentHashMap<>();

    /** Puts everything in; asks every known query once. */
    void fill() {
        fill(hybrid);
        vectors();
        fill(words);
        ask();
    }

    /** Asks every known query until its vector is there; what changes from now on is made visible beside the searches. */
    void ask() {
        hybrid.settle();
        hybrid.refreshBeside();
        for (int query = 0; query < KNOWN_QUERIES; query++) {
            for (int asked = 0; asked < ASKED_MOST && !isByMeaning(hybrid(query)); asked++) {
                embedded(query(query));
            }
        }
    }

    /** Whether the vector of a query was there in time, as far as what it found tells. */
    static boolean isByMeaning(List<Hit> hits) {
        return hits.isEmpty() || hits.stream().anyMatch(hit -> hit.likeness() != 0);
    }

    void fillWords() {
        fill(words);
    }

    void fillHybrid() {
        fill(hybrid);
    }

    private static void fill(ProductIndex index) {
        for (int number = 0; number < PRODUCTS; number++) {
            index.put(product(number, /* edition= */ 0));
        }
        index.settle();
    }

    void vectors() {
        for (int thing = 0; thing < THINGS.size(); thing++) {
            for (int colour = 0; colour < COLOURS.size(); colour++) {
                kinds.put(thing * COLOURS.size() + colour, embedded(COLOURS.get(colour) + " " + THINGS.get(thing)));
            }
        }
        for (int number = 0; number < PRODUCTS; number++) {
            hybrid.putVector(TENANT, "S" + number, vector(number, /* edition= */ 0));
        }
    }

    List<Hit> hybrid(int query) {
        return hybrid.search(Wanted.of(TENANT, query(query), TOP));
    }

    List<Hit> words(int query) {
        return words.search(Wanted.of(TENANT, query(query % KNOWN_QUERIES), TOP));
    }

    /** Gives a product another text, and so another vector. */
    void change(int edition) {
        int number = edition * 7_919 % PRODUCTS;
        hybrid.put(product(number, edition));
        hybrid.putVector(TENANT, "S" + number, vector(number, edition));
    }

    private static String query(int number) {
        return ASKED.get(number % ASKED.size()) + " " + invented(number / ASKED.size());
    }

    private static String invented(int number) {
        return Integer.toString(number * 7_919 % INVENTED + INVENTED, 26).replaceAll("[0-9]", "o");
    }

    private static Product product(int number, int edition) {
        var random = new SplittableRandom(number);
        var description = new ArrayList<String>();
        for (int word = 0; word < WORDS_OF_A_DESCRIPTION; word++) {
            // Squared, so that some words are common and most are rare, as words are.
            double rank = random.nextDouble();
            description.add(invented((int) (rank * rank * INVENTED)));
        }
        String colour = COLOURS.get(number % COLOURS.size());
        String title =
                BRANDS.get(random.nextInt(BRANDS.size())) + " " + colour + " " + THINGS.get(number % THINGS.size())
                        + " " + invented(random.nextInt(INVENTED)) + " " + (number + edition);
        return new Product(
                TENANT,
                "S" + number,
                title,
                String.join(" ", description),
                Map.of("colour", colour, "kind", THINGS.get(number % THINGS.size())),
                "BDT",
                BigDecimal.valueOf(random.nextInt(100, 100_000)),
                BigDecimal.ONE,
                null,
                5,
                null,
                null);
    }

    private ProductVector vector(int number, int edition) {
        float[] kind =
                kinds.getOrDefault(number % THINGS.size() * COLOURS.size() + number % COLOURS.size(), new float[] {1});
        var random = new SplittableRandom(number + (long) edition * PRODUCTS);
        var noisy = new float[kind.length];
        for (int at = 0; at < kind.length; at++) {
            noisy[at] = (float) (kind[at] + NOISE * random.nextGaussian());
        }
        return ProductVector.of(embedder.model(), Integer.toString(number), noisy);
    }

    private float[] embedded(String text) {
        try {
            return embedder.embed(List.of(text)).getFirst();
        } catch (EmbeddingException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        hybrid.close();
        words.close();
        embedder.close();
    }
}
