package dev.parley.loadtest.channel;

import dev.parley.delivery.Delivery;
import dev.parley.wire.Headers;
import dev.parley.wire.Topic;
import dev.parley.wire.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/** What the log says of replies and of what led to them. */
final class Steps {

    private Steps() {}

    /** All steps of a reply up to now. */
    static List<Delivery> of(Map<String, Object> connection, String reply) {
        return all(connection, Topics.DELIVERIES).stream()
                .map(ConsumerRecord::value)
                .filter(step -> step.reply().equals(reply))
                .toList();
    }

    /** The traces of all records of a topic up to now. */
    static List<String> traces(Map<String, Object> connection, Topic<?, ?> topic) {
        return all(connection, topic).stream()
                .map(each -> String.valueOf(Headers.traceparent(each.headers())))
                .toList();
    }

    private static <K, V> List<ConsumerRecord<K, V>> all(Map<String, Object> connection, Topic<K, V> topic) {
        var found = new ArrayList<ConsumerRecord<K, V>>();
        try (var consumer = new KafkaConsumer<>(
                connection, topic.key().deserializer(), topic.value().deserializer())) {
            var partitions = consumer.partitionsFor(topic.name()).stream()
                    .map(info -> new TopicPartition(topic.name(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.getOrDefault(each, 0L))) {
                consumer.poll(Duration.ofMillis(100)).forEach(found::add);
            }
        }
        return found;
    }
}
