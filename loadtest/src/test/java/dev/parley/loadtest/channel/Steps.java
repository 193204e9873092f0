package dev.parley.loadtest.channel;

import dev.parley.delivery.Delivery;
import dev.parley.wire.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/** What the log says became of replies. */
final class Steps {

    private Steps() {}

    /** All steps of a reply up to now. */
    static List<Delivery> of(Map<String, Object> connection, String reply) {
        var topic = Topics.DELIVERIES;
        var steps = new ArrayList<Delivery>();
        try (var consumer = new KafkaConsumer<>(
                connection, topic.key().deserializer(), topic.value().deserializer())) {
            var partitions = consumer.partitionsFor(topic.name()).stream()
                    .map(info -> new TopicPartition(topic.name(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.getOrDefault(each, 0L))) {
                consumer.poll(Duration.ofMillis(100)).forEach(step -> steps.add(step.value()));
            }
        }
        return steps.stream().filter(step -> step.reply().equals(reply)).toList();
    }
}
