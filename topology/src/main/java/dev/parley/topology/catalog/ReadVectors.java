package dev.parley.topology.catalog;

import dev.parley.catalog.ProductVector;
import dev.parley.wire.Inbound;
import dev.parley.wire.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts every vector there is on the shelf, from the beginning of the topic, and goes on with those that come. */
final class ReadVectors extends Loop {
    private static final Logger LOG = LoggerFactory.getLogger(ReadVectors.class);

    private static final Duration POLL = Duration.ofMillis(200);

    private final Map<String, String> client;
    private final VectorShelf shelf;
    private final CountDownLatch allRead;

    /** @param allRead released when everything has been read that was there at the start */
    ReadVectors(Map<String, String> client, VectorShelf shelf, CountDownLatch allRead) {
        super("vectors-reader");
        this.client = client;
        this.shelf = shelf;
        this.allRead = allRead;
    }

    @Override
    void work() {
        var settings = new HashMap<String, Object>(client);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        try (var consumer = new KafkaConsumer<>(
                settings,
                Topics.VECTORS.key().deserializer(),
                Topics.VECTORS.value().deserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(Topics.VECTORS.name()).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (!isClosed()) {
                consumer.poll(POLL).forEach(this::keep);
                if (allRead.getCount() > 0
                        && partitions.stream()
                                .allMatch(partition ->
                                        consumer.position(partition) >= ends.getOrDefault(partition, 0L))) {
                    allRead.countDown();
                }
            }
        }
    }

    private void keep(ConsumerRecord<byte[], Inbound<ProductVector>> received) {
        if (received.key() == null) {
            return;
        }
        var key = new String(received.key(), StandardCharsets.UTF_8);
        int slash = key.indexOf('/');
        if (slash < 0) {
            return;
        }
        String tenant = key.substring(0, slash);
        String sku = key.substring(slash + 1);
        var value = received.value();
        if (value instanceof Inbound.Sound<ProductVector>(var vector, var bytes)) {
            try {
                shelf.putVector(tenant, sku, vector);
            } catch (IllegalArgumentException e) {
                passedOver(key, String.valueOf(e.getMessage()));
            }
        } else if (value == null || value.raw() == null) {
            shelf.removeVector(tenant, sku);
        } else {
            passedOver(key, "it cannot be read");
        }
    }

    private static void passedOver(String key, String reason) {
        LOG.atWarn().addKeyValue("key", key).log("A vector was passed over: {}", reason);
    }
}
