package dev.parley.loadtest.measure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads {@code parley.replies}, committed ones only, from the moment it is made, on a thread of its own. */
final class Readers implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Readers.class);
    private static final String TOPIC = "parley.replies";
    private static final Duration POLL = Duration.ofMillis(200);

    private final JsonMapper json = new JsonMapper();
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final String prefix;
    private final Tally tally;
    private final Thread thread;

    /** @param run whose replies count */
    Readers(Map<String, Object> client, Writers.Run run, Tally tally) {
        var config = new HashMap<>(client);
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        this.consumer = new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        this.prefix = run.name() + "-";
        this.tally = tally;
        var partitions = consumer.partitionsFor(TOPIC).stream()
                .map(info -> new TopicPartition(TOPIC, info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        // Where the end is, is looked up now and not with the first poll.
        partitions.forEach(consumer::position);
        this.thread = Thread.ofPlatform().name("loadtest-replies").start(this::read);
    }

    private void read() {
        try {
            while (true) {
                consumer.poll(POLL).forEach(record -> reply(record.value()));
            }
        } catch (WakeupException e) {
            LOG.debug("No more replies are read");
        }
    }

    private void reply(byte[] value) {
        try {
            JsonNode reply = json.readTree(value);
            var model = Duration.ofMillis(reply.path("latencyMs").path("model").asLong());
            for (JsonNode id : reply.path("inReplyTo")) {
                if (id.asText().startsWith(prefix)) {
                    tally.replied(Long.parseLong(id.asText().substring(prefix.length())), model);
                }
            }
        } catch (IOException e) {
            LOG.warn("A reply is not JSON", e);
        }
    }

    @Override
    public void close() {
        consumer.wakeup();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        consumer.close();
    }
}
