package dev.parley.gateway.log;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
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
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads all of a topic for as long as the gateway runs: a thread of its own, every partition, no group, no commits. */
final class TopicTail implements AutoCloseable {

    /**
     * What is read, how the brokers are reached, and where the reader's own figures go.
     *
     * @param kafka settings of every Kafka client
     */
    record Source(Map<String, Object> kafka, String topic, MeterRegistry meters) {}

    /** Who reads; called on the tail's thread alone. */
    interface Reader {
        /** All partitions were assigned: seek. Called again after every failure. */
        void assigned(Consumer<byte[], byte[]> consumer, List<TopicPartition> partitions);

        /** Records came, or none did for a moment; the consumer tells its positions. */
        void polled(Consumer<byte[], byte[]> consumer, ConsumerRecords<byte[], byte[]> records);
    }

    private static final Logger LOG = LoggerFactory.getLogger(TopicTail.class);
    private static final String CONNECTIONS = "connection-count";
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration ANSWER = Duration.ofSeconds(3);
    private static final Duration ASK = Duration.ofMillis(500);
    private static final Duration PAUSE = Duration.ofMillis(500);
    /** What one tail may hold of fetched records, in bytes. */
    private static final int FETCH_BYTES = 16 << 20;

    private final String topic;
    private final MeterRegistry meters;
    private final Map<String, Object> settings;
    private final Reader reader;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;
    private volatile @Nullable Consumer<byte[], byte[]> current;
    private boolean failing;

    private TopicTail(Source source, Reader reader) {
        this.topic = source.topic;
        this.meters = source.meters;
        this.settings = committed(source.kafka, "parley-gateway-tail-" + topic);
        this.reader = reader;
        this.thread = Thread.ofPlatform().name("tail-" + topic).daemon().unstarted(this::run);
    }

    static TopicTail start(Source source, Reader reader) {
        var tail = new TopicTail(source, reader);
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

    /** Whether a broker is there: the tail always asks for more, so that it is connected to one while there are any. */
    boolean isConnected() {
        var consumer = current;
        return consumer != null
                && consumer.metrics().values().stream()
                        .filter(metric -> metric.metricName().name().equals(CONNECTIONS))
                        .anyMatch(metric -> metric.metricValue() instanceof Number count && count.doubleValue() > 0);
    }

    private void run() {
        do {
            try (var consumer = consumer(settings);
                    var metrics = new KafkaClientMetrics(consumer)) {
                metrics.bindTo(meters);
                current = consumer;
                consumer.assign(partitions(consumer));
                reader.assigned(consumer, List.copyOf(consumer.assignment()));
                while (closing.getCount() > 0) {
                    reader.polled(consumer, consumer.poll(POLL));
                    failing = false;
                }
            } catch (WakeupException e) {
                return;
            } catch (KafkaException e) {
                tell(e);
            }
        } while (!pause());
    }

    /** All partitions; asks in short turns, because asking is the one thing that a wakeup does not end. */
    private List<TopicPartition> partitions(Consumer<byte[], byte[]> consumer) {
        while (closing.getCount() > 0) {
            try {
                var known = consumer.partitionsFor(topic, ASK);
                if (!known.isEmpty()) {
                    return known.stream()
                            .map(partition -> new TopicPartition(topic, partition.partition()))
                            .toList();
                }
                pause();
            } catch (TimeoutException e) {
                tell(e);
            }
        }
        throw new WakeupException();
    }

    /** Once per outage. */
    private void tell(KafkaException e) {
        if (!failing) {
            failing = true;
            LOG.atWarn()
                    .setMessage("a topic cannot be followed; trying until it can")
                    .addKeyValue("topic", topic)
                    .addKeyValue("error", e.toString())
                    .log();
        }
    }

    /** Waits a moment; true when the tail is to end. */
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
        var consumer = current;
        if (consumer != null) {
            consumer.wakeup();
        }
        boolean ended = false;
        try {
            ended = thread.join(ANSWER);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (!ended) {
            LOG.atWarn()
                    .setMessage("a tail did not stop in time")
                    .addKeyValue("topic", topic)
                    .log();
        }
    }
}
