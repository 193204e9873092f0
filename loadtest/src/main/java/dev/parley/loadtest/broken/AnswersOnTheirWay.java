package dev.parley.loadtest.broken;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Counts answers as they are published, without waiting for whoever reads them. */
final class AnswersOnTheirWay implements AutoCloseable {
    private static final String TOPIC = "parley.answers";

    private final KafkaConsumer<byte[], byte[]> consumer;
    private int count;

    /** Counts those that come from now on. */
    AnswersOnTheirWay(Map<String, Object> client) {
        this.consumer =
                new KafkaConsumer<>(new HashMap<>(client), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        var partitions = consumer.partitionsFor(TOPIC).stream()
                .map(info -> new TopicPartition(TOPIC, info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
    }

    /** How many have come. */
    int count() {
        consumer.poll(Duration.ZERO).forEach(record -> {
            if (new String(record.value(), StandardCharsets.UTF_8).contains("\"draft\":{")) {
                count++;
            }
        });
        return count;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
