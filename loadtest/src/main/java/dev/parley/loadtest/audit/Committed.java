package dev.parley.loadtest.audit;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads topics from their beginning up to what is committed by now. For one thread. */
public final class Committed implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);
    private static final int AT_ONCE = 5_000;
    /**
     * What is asked for is there, but behind the end of a partition a fetch waits for more, half a second by default; and the
     * questions about the next partitions wait behind it on its connection. An audit asks about a hundred partitions.
     */
    private static final int FETCH_WAITS_MS = 5;

    private final KafkaConsumer<byte[], byte[]> consumer;

    /** @param client properties of a Kafka client, {@code bootstrap.servers} among them */
    public Committed(Map<String, ?> client) {
        var config = new HashMap<String, Object>(client);
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, AT_ONCE);
        config.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, FETCH_WAITS_MS);
        this.consumer = new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** The topics that there are. */
    Set<String> topics() {
        return consumer.listTopics().keySet();
    }

    /** Hands on every record of a topic, each partition in the order of its offsets. */
    public void read(String topic, Consumer<ConsumerRecord<byte[], byte[]>> each) {
        read(
                consumer.partitionsFor(topic).stream()
                        .map(info -> new TopicPartition(topic, info.partition()))
                        .toList(),
                each);
    }

    /** Hands on every record of some partitions, each in the order of its offsets. */
    void read(List<TopicPartition> partitions, Consumer<ConsumerRecord<byte[], byte[]>> each) {
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        while (partitions.stream().anyMatch(one -> consumer.position(one) < ends.getOrDefault(one, 0L))) {
            consumer.poll(POLL).forEach(each);
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
