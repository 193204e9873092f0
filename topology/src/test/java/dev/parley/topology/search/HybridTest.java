package dev.parley.topology.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.catalog.Product;
import dev.parley.catalog.ProductVector;
import dev.parley.llm.Embedder;
import dev.parley.llm.EmbeddingException;
import dev.parley.topology.search.ProductIndex.Hit;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HybridTest {
    private static final Duration PATIENT = Duration.ofSeconds(30);

    private final ProductIndex index = ProductIndex.hybrid(Glossary.shipped(), new Topical(), PATIENT);

    @BeforeEach
    void fill() throws EmbeddingException {
        put(product("MUG", "Ember smart mug", "120"));
        put(product("KET", "Electric kettle", "40"));
        put(product("LAMP", "Desk lamp", "30"));
    }

    @AfterEach
    void close() {
        index.close();
    }

    @Test
    void aNeighbourInMeaningIsFoundAndIsNotNamed() {
        List<Hit> hits = index.search(Wanted.of("demo", "keep my tea warm", 5));

        assertThat(hits).extracting(hit -> hit.product().sku()).containsExactlyInAnyOrder("MUG", "KET");
        assertThat(hits).allSatisfy(hit -> {
            assertThat(hit.named()).isFalse();
            assertThat(hit.words()).isZero();
            assertThat(hit.likeness()).isPositive();
        });
    }

    @Test
    void whatWordsNameComesBeforeItsNeighbours() {
        List<Hit> hits = index.search(Wanted.of("demo", "kettle", 5));

        assertThat(hits.getFirst().product().sku()).isEqualTo("KET");
        assertThat(hits.getFirst().named()).isTrue();
    }

    @Test
    void nothingIsFoundWhereNeitherWordsNorMeaningDo() {
        assertThat(index.search(Wanted.of("demo", "bicycle", 5))).isEmpty();
    }

    @Test
    void aNeighbourAtAPriceThatIsNotWantedIsNotFound() {
        var cheap = new Wanted("demo", "keep my tea warm", Prices.upTo(new BigDecimal("50"), "USD"), 5);

        assertThat(index.search(cheap)).extracting(hit -> hit.product().sku()).containsExactly("KET");
    }

    @Test
    void aProductWithoutAVectorIsFoundByItsWords() {
        index.put(product("CUP", "Travel cup", "9"));
        index.removeVector("demo", "MUG");

        assertThat(index.search(Wanted.of("demo", "travel cup", 5))
                        .getFirst()
                        .product()
                        .sku())
                .isEqualTo("CUP");
        assertThat(index.search(Wanted.of("demo", "smart mug", 5))
                        .getFirst()
                        .product()
                        .sku())
                .isEqualTo("MUG");
    }

    @Test
    void aProductThatIsGoneIsNotFoundByItsVector() {
        index.remove("demo", "MUG");

        assertThat(index.search(Wanted.of("demo", "keep my tea warm", 5)))
                .extracting(hit -> hit.product().sku())
                .containsExactly("KET");
    }

    @Test
    void vectorsOfAnotherModelArePassedOver() {
        index.putVector("demo", "NEW", ProductVector.of("another", "t", new float[] {1, 2, 3}));

        assertThat(index.textOf("demo", "NEW")).isEmpty();
    }

    @Test
    void aVectorThatIsNoneIsRefused() {
        assertThatThrownBy(() -> index.putVector("demo", "NEW", ProductVector.of("topics", "t", new float[3])))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> index.putVector("demo", "NEW", ProductVector.of("topics", "t", new float[] {1, 1})))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> index.putVector("demo", "NEW", new ProductVector("topics", "t", "#")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aVectorThatIsLateIsNotWaitedFor() throws Exception {
        var never = new CountDownLatch(1);
        try (var late = ProductIndex.hybrid(Glossary.shipped(), new Topical(never), Duration.ofMillis(1))) {
            late.put(product("KET", "Electric kettle", "40"));

            assertThat(late.search(Wanted.of("demo", "kettle", 5)))
                    .singleElement()
                    .satisfies(hit -> assertThat(hit.likeness()).isZero());
        } finally {
            never.countDown();
        }
    }

    @Test
    void anEmbedderThatFailsLeavesTheWords() {
        Embedder broken = new Topical() {
            @Override
            public List<float[]> embed(List<String> texts) throws EmbeddingException {
                throw new EmbeddingException("away", new IllegalStateException());
            }
        };
        try (var index = ProductIndex.hybrid(Glossary.shipped(), broken, PATIENT)) {
            index.put(product("KET", "Electric kettle", "40"));

            assertThat(index.search(Wanted.of("demo", "kettle", 5))).hasSize(1);
        }
    }

    private void put(Product product) throws EmbeddingException {
        index.put(product);
        float[] vector = new Topical().embed(List.of(index.meant(product))).getFirst();
        index.putVector("demo", product.sku(), ProductVector.of("topics", "t", vector));
    }

    private static Product product(String sku, String title, String price) {
        return new Product(
                "demo",
                sku,
                title,
                null,
                Map.of(),
                "USD",
                new BigDecimal(price),
                BigDecimal.ONE,
                null,
                null,
                null,
                null);
    }

    /** Knows three topics: warm drinks, light, and everything else. */
    private static class Topical implements Embedder {
        private final CountDownLatch gate;

        Topical() {
            this(new CountDownLatch(0));
        }

        Topical(CountDownLatch gate) {
            this.gate = gate;
        }

        @Override
        public String model() {
            return "topics";
        }

        @Override
        public List<float[]> embed(List<String> texts) throws EmbeddingException {
            try {
                gate.await();
            } catch (InterruptedException e) {
                throw new EmbeddingException("interrupted", e);
            }
            return texts.stream().map(Topical::topics).toList();
        }

        private static float[] topics(String text) {
            String folded = text.toLowerCase(java.util.Locale.ROOT);
            float warm = folded.matches(".*(tea|mug|kettle).*") ? 1 : 0;
            float light = folded.contains("lamp") ? 1 : 0;
            return new float[] {warm, light, warm + light == 0 ? 1 : 0};
        }

        @Override
        public void close() {}
    }
}
