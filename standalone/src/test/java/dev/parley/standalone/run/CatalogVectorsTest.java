package dev.parley.standalone.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.catalog.Product;
import dev.parley.llm.Embedder;
import dev.parley.llm.EmbeddingException;
import dev.parley.standalone.fixture.BrokerFixture;
import dev.parley.standalone.topics.TopicPlan;
import dev.parley.topology.catalog.CatalogVectors;
import dev.parley.topology.search.Glossary;
import dev.parley.topology.search.ProductIndex;
import dev.parley.topology.search.Wanted;
import dev.parley.wire.Json;
import dev.parley.wire.Topics;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class CatalogVectorsTest {
    @RegisterExtension
    static final BrokerFixture BROKER = new BrokerFixture();

    private static final Duration SOON = Duration.ofSeconds(30);

    private final Counting embedder = new Counting();

    @Test
    // They run as long as the block does.
    @SuppressWarnings("try")
    void aVectorIsComputedOnceAndSeenByEveryInstanceUntilItsProductIsGone() throws Exception {
        createTopics();
        write("demo/MUG", product("Ember mug"));
        write("demo/junk", "no product".getBytes(StandardCharsets.UTF_8));

        try (var one = index();
                var two = index();
                var first = vectors(one);
                var second = vectors(two)) {
            for (var index : List.of(one, two)) {
                index.put(Json.read(product("Ember mug"), Product.class));
                await().atMost(SOON).until(() -> index.textOf("demo", "MUG").isPresent());
                assertThat(index.search(Wanted.of("demo", "warm tea", 3)))
                        .singleElement()
                        .satisfies(hit -> assertThat(hit.named()).isFalse());
            }
            assertThat(embedder.products).hasValue(1);

            String before = one.textOf("demo", "MUG").orElseThrow();
            write("demo/MUG", product("Ember mug 2"));
            await().atMost(SOON)
                    .until(() -> two.textOf("demo", "MUG")
                            .filter(text -> !text.equals(before))
                            .isPresent());

            write("demo/MUG", null);
            await().atMost(SOON)
                    .until(() -> one.textOf("demo", "MUG").isEmpty()
                            && two.textOf("demo", "MUG").isEmpty());
            assertThat(embedder.products).hasValue(2);
        }
    }

    private CatalogVectors vectors(ProductIndex index) {
        return CatalogVectors.start(
                Map.of("bootstrap.servers", BROKER.bootstrap()),
                "parley-vectors-test",
                new CatalogVectors.Parts(embedder, index::meant, index));
    }

    private ProductIndex index() {
        return ProductIndex.hybrid(Glossary.shipped(), embedder, SOON);
    }

    private static void createTopics() throws Exception {
        try (var admin = Admin.create(Map.<String, Object>of("bootstrap.servers", BROKER.bootstrap()))) {
            var existing = admin.listTopics().names().get();
            for (String name : List.of(Topics.CATALOG.name(), Topics.VECTORS.name())) {
                if (!existing.contains(name)) {
                    var plan = TopicPlan.of(name).orElseThrow();
                    admin.createTopics(List.of(
                                    new NewTopic(name, Optional.of(1), Optional.empty()).configs(plan.config())))
                            .all()
                            .get();
                }
            }
        }
    }

    private static byte[] product(String title) {
        return Json.bytes(new Product(
                "demo", "MUG", title, null, Map.of(), "USD", BigDecimal.TEN, BigDecimal.ONE, null, null, null, null));
    }

    private static void write(String key, byte @Nullable [] value) throws Exception {
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", BROKER.bootstrap()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(Topics.CATALOG.name(), key.getBytes(StandardCharsets.UTF_8), value))
                    .get();
        }
    }

    /** Finds everything alike, and counts the products that it was shown. */
    private static final class Counting implements Embedder {
        private final AtomicInteger products = new AtomicInteger();

        @Override
        public String model() {
            return "alike";
        }

        @Override
        public List<float[]> embed(List<String> texts) throws EmbeddingException {
            products.addAndGet((int)
                    texts.stream().filter(text -> text.startsWith("Ember")).count());
            return texts.stream().map(text -> new float[] {1, 1}).toList();
        }

        @Override
        public void close() {}
    }
}
