package dev.parley.loadtest.whole;

import dev.parley.wire.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/** Everything that a topic holds for a reader of committed records, read on as it grows. Safe for many threads. */
final class TopicReader<K, V> implements AutoCloseable {
    private final KafkaConsumer<K, V> consumer;
    private final List<TopicPartition> partitions;
    private final List<ConsumerRecord<K, V>> read = new ArrayList<>();

    TopicReader(String bootstrap, Topic<K, V> topic) {
        Map<String, Object> config = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrap,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                // The question where the topic ends waits on its connection for the fetch before it.
                ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
                20);
        this.consumer = new KafkaConsumer<>(
                config, topic.key().deserializer(), topic.value().deserializer());
        this.partitions = consumer.partitionsFor(topic.name()).stream()
                .map(info -> new TopicPartition(topic.name(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** All of them up to now; those of one partition in its order. */
    synchronized List<ConsumerRecord<K, V>> records() {
        var ends = consumer.endOffsets(partitions);
        while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.getOrDefault(each, 0L))) {
            consumer.poll(Duration.ofMillis(50)).forEach(read::add);
        }
        return List.copyOf(read);
    }

    /** The values of all of them up to now. */
    List<V> values() {
        return records().stream().map(ConsumerRecord::value).toList();
    }

    @Override
    public synchronized void close() {
        consumer.close();
    }
}
