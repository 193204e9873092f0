package dev.parley.gateway.log;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads all of a topic for as long as the gateway runs: a thread of its own, every partition, no group, no commits. */
final class TopicTail implements AutoCloseable {

    /** Who reads; called on the tail's thread alone. */
    interface Reader {
        /** All partitions were assigned: seek. Called again after every failure. */
        void assigned(Consumer<byte[], byte[]> consumer, List<TopicPartition> partitions);

        /** Records came, or none did for a moment; the consumer tells its positions. */
        void polled(Consumer<byte[], byte[]> consumer, ConsumerRecords<byte[], byte[]> records);
    }

    private static final Logger LOG = LoggerFactory.getLogger(TopicTail.class);
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration ANSWER = Duration.ofSeconds(3);
    private static final Duration PAUSE = Duration.ofMillis(500);
    /** What one tail may hold of fetched records, in bytes. */
    private static final int FETCH_BYTES = 16 << 20;

    private final String topic;
    private final Map<String, Object> settings;
    private final Reader reader;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;

    private TopicTail(Map<String, Object> kafka, String topic, Reader reader) {
        this.topic = topic;
        this.settings = committed(kafka, "parley-gateway-tail-" + topic);
        this.reader = reader;
        this.thread = Thread.ofPlatform().name("tail-" + topic).daemon().unstarted(this::run);
    }

    static TopicTail start(Map<String, Object> kafka, String topic, Reader reader) {
        var tail = new TopicTail(kafka, topic, reader);
        tail.thread.start();
        return tail;
    }

    /** Settings of a consumer that sees what was committed and belongs to no group. */
    static Map<String, Object> committed(Map<String, Object> kafka, String clientId) {
        var settings = new HashMap<>(kafka);
        settings.put(ConsumerConfig.CLIENT_ID_CONFIG, clientId);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, FETCH_BYTES);
        settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) ANSWER.toMillis());
        settings.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) ANSWER.toMillis());
        return Map.copyOf(settings);
    }

    static Consumer<byte[], byte[]> consumer(Map<String, Object> settings) {
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private void run() {
        while (closing.getCount() > 0) {
            try (var consumer = consumer(settings)) {
                follow(consumer);
            } catch (WakeupException | InterruptedException e) {
                return;
            } catch (KafkaException e) {
                LOG.atWarn()
                        .setMessage("a topic cannot be followed, trying again")
                        .addKeyValue("topic", topic)
                        .addKeyValue("error", e.toString())
                        .log();
            }
            if (pause()) {
                return;
            }
        }
    }

    private void follow(Consumer<byte[], byte[]> consumer) throws InterruptedException {
        var partitions = consumer.partitionsFor(topic, ANSWER).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
        if (partitions.isEmpty()) {
            return;
        }
        consumer.assign(partitions);
        reader.assigned(consumer, partitions);
        while (closing.getCount() > 0) {
            reader.polled(consumer, consumer.poll(POLL));
        }
    }

    private boolean pause() {
        try {
            return closing.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            return true;
        }
    }

    /** Stops reading and waits for the thread to end. */
    @Override
    public void close() {
        closing.countDown();
        thread.interrupt();
        boolean interrupted = false;
        try {
            interrupted = !thread.join(ANSWER);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (interrupted) {
            LOG.atWarn()
                    .setMessage("a tail did not stop in time")
                    .addKeyValue("topic", topic)
                    .log();
        }
    }
}
