package dev.parley.gateway.channel;

import dev.parley.gateway.log.Consumers;
import dev.parley.gateway.log.ReadingThread;
import dev.parley.wire.Topics;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.RangeAssignor;
import org.apache.kafka.common.TopicPartition;

/**
 * Follows, together with every other gateway of the consumer group, who waits for an answer. A customer's messages and what
 * ends them have the same partition of their topics, and whoever is given one is given the other. Nothing is committed: who
 * comes later begins with what is said from then on.
 */
final class Attendants implements AutoCloseable {

    /** The consumer group of all gateways. */
    static final String GROUP = "parley-presence";

    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration LEAVING = Duration.ofSeconds(1);
    /** What is read must not make the process large. */
    private static final int FETCH_BYTES = 4 << 20;

    private final ReadingThread thread;

    private Attendants(Map<String, Object> kafka, Attendance attendance) {
        this.thread = new ReadingThread(
                new ReadingThread.Plan(
                        "attendants",
                        Topics.MESSAGES.name(),
                        "who waits for an answer cannot be followed; nobody is shown that one is being written",
                        settings(kafka),
                        new ReadingThread.Times(POLL, PAUSE, LEAVING, LEAVING.plus(LEAVING))),
                new Follow(attendance));
    }

    /** Begins to follow, in the background. */
    static Attendants start(Map<String, Object> kafka, Attendance attendance) {
        var attendants = new Attendants(kafka, attendance);
        attendants.thread.start();
        return attendants;
    }

    private static Map<String, Object> settings(Map<String, Object> kafka) {
        return Consumers.settings(
                kafka,
                "parley-gateway-presence",
                Map.of(
                        ConsumerConfig.GROUP_ID_CONFIG,
                        GROUP,
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "latest",
                        ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
                        List.of(RangeAssignor.class.getName()),
                        ConsumerConfig.FETCH_MAX_BYTES_CONFIG,
                        FETCH_BYTES));
    }

    @Override
    public void close() {
        thread.close();
    }

    private record Follow(Attendance attendance) implements ReadingThread.Reader, ConsumerRebalanceListener {

        @Override
        public void begin(Consumer<byte[], byte[]> consumer) {
            consumer.subscribe(List.of(Topics.MESSAGES.name(), Topics.REPLIES.name(), Topics.SILENCES.name()), this);
        }

        @Override
        public void polled(Consumer<byte[], byte[]> consumer, ConsumerRecords<byte[], byte[]> records) {
            attendance.take(records);
        }

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            attendance.forget();
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            attendance.forget();
        }
    }
}
