package dev.parley.gateway.log;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.WakeupException;

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

    private static final String CONNECTIONS = "connection-count";
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration ANSWER = Duration.ofSeconds(3);
    private static final Duration ASK = Duration.ofMillis(500);
    private static final Duration PAUSE = Duration.ofMillis(500);
    /** What one tail may hold of fetched records, in bytes. */
    private static final int FETCH_BYTES = 16 << 20;

    private final Source source;
    private final Reader reader;
    private final ReadingThread thread;

    private TopicTail(Source source, Reader reader) {
        this.source = source;
        this.reader = reader;
        this.thread = new ReadingThread(
                new ReadingThread.Plan(
                        "tail-" + source.topic,
                        source.topic,
                        "a topic cannot be followed; trying until it can",
                        committed(source.kafka, "parley-gateway-tail-" + source.topic),
                        new ReadingThread.Times(POLL, PAUSE, ANSWER, ANSWER)),
                new All());
    }

    static TopicTail start(Source source, Reader reader) {
        var tail = new TopicTail(source, reader);
        tail.thread.start();
        return tail;
    }

    /** Settings of a consumer that sees what was committed and belongs to no group. */
    static Map<String, Object> committed(Map<String, Object> kafka, String clientId) {
        int answerMs = (int) ANSWER.toMillis();
        return Consumers.settings(
                kafka,
                clientId,
                Map.of(
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest",
                        ConsumerConfig.FETCH_MAX_BYTES_CONFIG, FETCH_BYTES,
                        ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, answerMs,
                        ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, answerMs));
    }

    /** Whether a broker is there: the tail always asks for more, so that it is connected to one while there are any. */
    boolean isConnected() {
        return thread.consumer().stream()
                .flatMap(consumer -> consumer.metrics().values().stream())
                .filter(metric -> metric.metricName().name().equals(CONNECTIONS))
                .anyMatch(metric -> metric.metricValue() instanceof Number count && count.doubleValue() > 0);
    }

    /** Stops reading and waits for the thread to end. */
    @Override
    public void close() {
        thread.close();
    }

    /** The reader, given every partition; the consumer's own figures are shown as long as it lives. */
    private final class All implements ReadingThread.Reader {

        private Optional<KafkaClientMetrics> metrics = Optional.empty();

        @Override
        public void begin(Consumer<byte[], byte[]> consumer) {
            var figures = new KafkaClientMetrics(consumer);
            metrics = Optional.of(figures);
            figures.bindTo(source.meters);
            consumer.assign(partitions(consumer));
            reader.assigned(consumer, List.copyOf(consumer.assignment()));
        }

        @Override
        public void polled(Consumer<byte[], byte[]> consumer, ConsumerRecords<byte[], byte[]> records) {
            reader.polled(consumer, records);
        }

        @Override
        public void end(Consumer<byte[], byte[]> consumer) {
            metrics.ifPresent(KafkaClientMetrics::close);
            metrics = Optional.empty();
        }

        /** All partitions; asks in short turns, because asking is the one thing that a wakeup does not end. */
        private List<TopicPartition> partitions(Consumer<byte[], byte[]> consumer) {
            while (!thread.isClosing()) {
                try {
                    var known = consumer.partitionsFor(source.topic, ASK);
                    if (!known.isEmpty()) {
                        return known.stream()
                                .map(partition -> new TopicPartition(source.topic, partition.partition()))
                                .toList();
                    }
                    thread.pause();
                } catch (TimeoutException e) {
                    thread.tell(e);
                }
            }
            throw new WakeupException();
        }
    }
}
