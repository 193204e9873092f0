package dev.parley.loadtest.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/** What lies on the topics, each in the order of its offsets within a partition. */
public record Evidence(
        List<Line> messages,
        List<Line> replies,
        List<Line> silences,
        List<Line> deadletters,
        List<Line> costs,
        List<Line> answers) {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration POLL = Duration.ofMillis(100);

    public Evidence {
        messages = List.copyOf(messages);
        replies = List.copyOf(replies);
        silences = List.copyOf(silences);
        deadletters = List.copyOf(deadletters);
        costs = List.copyOf(costs);
        answers = List.copyOf(answers);
    }

    /**
     * Reads everything that is committed by now.
     *
     * @param client properties of a Kafka client, {@code bootstrap.servers} among them
     */
    public static Evidence read(Map<String, ?> client) {
        try (var consumer = consumer(client)) {
            return new Evidence(
                    topic(consumer, "parley.messages"),
                    topic(consumer, "parley.replies"),
                    topic(consumer, "parley.silences"),
                    topic(consumer, "parley.deadletters"),
                    topic(consumer, "parley.costs"),
                    topic(consumer, "parley.answers"));
        }
    }

    /** What these records say: those of a model of the topics, or of a test. */
    public static Evidence of(Iterable<Entry> entries) {
        var topics = new HashMap<String, List<Line>>();
        for (Entry entry : entries) {
            topics.computeIfAbsent(entry.topic(), fresh -> new ArrayList<>())
                    .add(new Line(
                            entry.key() == null ? "" : entry.key(),
                            entry.partition(),
                            entry.offset(),
                            json(entry.value())));
        }
        return new Evidence(
                topics.getOrDefault("parley.messages", List.of()),
                topics.getOrDefault("parley.replies", List.of()),
                topics.getOrDefault("parley.silences", List.of()),
                topics.getOrDefault("parley.deadletters", List.of()),
                topics.getOrDefault("parley.costs", List.of()),
                topics.getOrDefault("parley.answers", List.of()));
    }

    private static String text(byte @Nullable [] bytes) {
        return bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8);
    }

    private static KafkaConsumer<byte[], byte[]> consumer(Map<String, ?> client) {
        var config = new HashMap<String, Object>(client);
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private static List<Line> topic(KafkaConsumer<byte[], byte[]> consumer, String name) {
        var partitions = consumer.partitionsFor(name).stream()
                .map(info -> new TopicPartition(name, info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        var lines = new ArrayList<Line>();
        while (partitions.stream().anyMatch(one -> consumer.position(one) < ends.getOrDefault(one, 0L))) {
            consumer.poll(POLL).forEach(one -> lines.add(line(one)));
        }
        return lines;
    }

    private static Line line(ConsumerRecord<byte[], byte[]> read) {
        return new Line(
                text(read.key()),
                read.partition(),
                read.offset(),
                json(read.value() == null ? null : text(read.value())));
    }

    private static JsonNode json(@Nullable String value) {
        try {
            return value == null ? MissingNode.getInstance() : JSON.readTree(value);
        } catch (JsonProcessingException e) {
            // Junk is no message; that it has its dead letter is not for this audit.
            return MissingNode.getInstance();
        }
    }
}
