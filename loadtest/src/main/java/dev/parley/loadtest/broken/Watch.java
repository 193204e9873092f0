package dev.parley.loadtest.broken;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Counts what comes of messages, as it comes. Not for several threads. */
final class Watch implements AutoCloseable {
    private static final List<String> TOPICS =
            List.of("parley.replies", "parley.silences", "parley.deadletters", "parley.answers");
    private static final JsonMapper JSON = new JsonMapper();

    private final KafkaConsumer<byte[], byte[]> consumer;
    private int answers;
    private int replies;
    private int ends;

    Watch(Map<String, Object> client) {
        var config = new HashMap<>(client);
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        this.consumer = new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        var partitions = TOPICS.stream()
                .flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** Answers that are published, whether their conversations have read them or not. */
    int answers() {
        look();
        return answers;
    }

    /** Replies that are committed. */
    int replies() {
        look();
        return replies;
    }

    /** Ends of messages: a reply is one for each message that it names. */
    int ends() {
        look();
        return ends;
    }

    private void look() {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ZERO)) {
            var value = new String(record.value(), StandardCharsets.UTF_8);
            switch (record.topic()) {
                case "parley.answers" -> answers += value.contains("\"draft\":{") ? 1 : 0;
                case "parley.replies" -> {
                    replies++;
                    ends += named(value);
                }
                default -> ends++;
            }
        }
    }

    private static int named(String reply) {
        try {
            return JSON.readTree(reply).path("inReplyTo").size();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a reply is no JSON", e);
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
