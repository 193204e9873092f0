package dev.parley.topology.catalog;

import dev.parley.catalog.Product;
import dev.parley.catalog.ProductVector;
import dev.parley.llm.Embedder;
import dev.parley.llm.EmbeddingException;
import dev.parley.wire.Headers;
import dev.parley.wire.Inbound;
import dev.parley.wire.Json;
import dev.parley.wire.Sha256;
import dev.parley.wire.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Computes the vectors that are missing: of products that have none of this model and this text.
 *
 * <p>It commits no offsets. What is to be done is told by comparing the catalogue with the vectors there are, so whoever is
 * given a partition reads it from its beginning and passes over what is done; another model, a topic of vectors that was
 * emptied and a batch that was lost are all the same case.
 */
final class ComputeVectors extends Loop {
    private static final Logger LOG = LoggerFactory.getLogger(ComputeVectors.class);

    private static final Duration POLL = Duration.ofMillis(200);
    /** A process comes up first; nobody searches yet. */
    private static final Duration BEGIN_AFTER = Duration.ofSeconds(2);

    private static final Duration RETRY_FIRST = Duration.ofSeconds(1);
    private static final Duration RETRY_MOST = Duration.ofMinutes(1);
    private static final int HASH_BYTES = 12;

    private final Map<String, String> client;
    private final String group;
    private final CatalogVectors.Parts parts;
    private final CountDownLatch allRead;

    ComputeVectors(Map<String, String> client, String group, CatalogVectors.Parts parts, CountDownLatch allRead) {
        super("vectors-computer");
        this.client = client;
        this.group = group;
        this.parts = parts;
        this.allRead = allRead;
    }

    /** A product whose vector is missing. */
    private record Missing(String key, String text, String hash) {}

    @Override
    void work() throws InterruptedException {
        if (paused(BEGIN_AFTER)) {
            return;
        }
        while (!allRead.await(POLL.toMillis(), TimeUnit.MILLISECONDS)) {
            if (isClosed()) {
                return;
            }
        }
        try (var consumer = new KafkaConsumer<>(
                        settings(),
                        Topics.CATALOG.key().deserializer(),
                        Topics.CATALOG.value().deserializer());
                var producer = new KafkaProducer<>(
                        new HashMap<>(Map.<String, Object>copyOf(client)),
                        new ByteArraySerializer(),
                        new ByteArraySerializer())) {
            consumer.subscribe(List.of(Topics.CATALOG.name()));
            Duration retry = RETRY_FIRST;
            while (!isClosed()) {
                var batch = consumer.poll(POLL);
                try {
                    compute(batch, producer);
                    retry = RETRY_FIRST;
                } catch (EmbeddingException e) {
                    LOG.atWarn()
                            .addKeyValue("model", parts.embedder().model())
                            .log("Vectors of products cannot be computed now; trying again: {}", e.getMessage());
                    again(consumer, batch, retry);
                    retry = retry.multipliedBy(2).compareTo(RETRY_MOST) < 0 ? retry.multipliedBy(2) : RETRY_MOST;
                }
            }
        }
    }

    private Map<String, Object> settings() {
        var settings = new HashMap<String, Object>(client);
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, Embedder.BATCH_MAX);
        return settings;
    }

    private void compute(ConsumerRecords<byte[], Inbound<Product>> batch, Producer<byte[], byte[]> producer)
            throws EmbeddingException {
        // Of records with one key the last one counts.
        var newest = new LinkedHashMap<String, Inbound<Product>>();
        for (var received : batch) {
            if (received.key() != null) {
                newest.put(new String(received.key(), StandardCharsets.UTF_8), received.value());
            }
        }
        var toEmbed = new ArrayList<Missing>();
        var sent = new ArrayList<Future<?>>();
        newest.forEach((key, value) -> {
            if (value instanceof Inbound.Sound<Product>(var product, var bytes)
                    && product.key().equals(key)) {
                missing(product).ifPresent(toEmbed::add);
            } else if (value == null || value.raw() == null) {
                sent.add(producer.send(
                        new ProducerRecord<>(Topics.VECTORS.name(), key.getBytes(StandardCharsets.UTF_8), null)));
            }
        });
        if (!toEmbed.isEmpty()) {
            List<float[]> vectors =
                    parts.embedder().embed(toEmbed.stream().map(Missing::text).toList());
            for (int at = 0; at < toEmbed.size(); at++) {
                sent.add(producer.send(record(toEmbed.get(at), vectors.get(at))));
            }
        }
        for (Future<?> each : sent) {
            taken(each);
        }
    }

    private ProducerRecord<byte[], byte[]> record(Missing product, float[] computed) {
        var vector = ProductVector.of(parts.embedder().model(), product.hash(), computed);
        var made = new ProducerRecord<>(
                Topics.VECTORS.name(), product.key().getBytes(StandardCharsets.UTF_8), Json.bytes(vector));
        made.headers().add(Headers.SCHEMA, Topics.VECTORS.schema().getBytes(StandardCharsets.UTF_8));
        return made;
    }

    /** What the brokers did not take is computed again, with everything else that is missing then. */
    private static void taken(Future<?> sent) {
        try {
            sent.get();
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        } catch (ExecutionException e) {
            throw new KafkaException("A vector was not taken by the brokers", e.getCause());
        }
    }

    private Optional<Missing> missing(Product product) {
        String text = parts.meant().apply(product);
        String hash = hash(text);
        boolean done = parts.shelf()
                .textOf(product.tenant(), product.sku())
                .filter(hash::equals)
                .isPresent();
        return done ? Optional.empty() : Optional.of(new Missing(product.key(), text, hash));
    }

    /** Goes back to the beginning of a batch and stays in the group meanwhile. */
    private void again(Consumer<?, ?> consumer, ConsumerRecords<?, ?> batch, Duration pause) {
        ConsumerRecords<?, ?> unread = batch;
        for (Duration waited = Duration.ZERO; waited.compareTo(pause) < 0 && !isClosed(); waited = waited.plus(POLL)) {
            // What a partition brings that was given to this process meanwhile is for later too.
            for (var partition : unread.partitions()) {
                consumer.seek(partition, unread.records(partition).getFirst().offset());
            }
            consumer.pause(consumer.assignment());
            unread = consumer.poll(POLL);
        }
        for (var partition : unread.partitions()) {
            consumer.seek(partition, unread.records(partition).getFirst().offset());
        }
        consumer.resume(consumer.assignment());
    }

    private static String hash(String text) {
        return HexFormat.of().formatHex(Sha256.of(text), 0, HASH_BYTES);
    }
}
