package dev.parley.gateway.channel;

import dev.parley.wire.Topics;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.RangeAssignor;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows, together with every other gateway of the consumer group, who waits for an answer. A customer's messages and what
 * ends them have the same partition of their topics, and whoever is given one is given the other. Nothing is committed: who
 * comes later begins with what is said from then on.
 */
final class Attendants implements AutoCloseable {

    /** The consumer group of all gateways. */
    static final String GROUP = "parley-presence";

    private static final Logger LOG = LoggerFactory.getLogger(Attendants.class);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration LEAVING = Duration.ofSeconds(1);
    /** What is read must not make the process large. */
    private static final int FETCH_BYTES = 4 << 20;

    private final Map<String, Object> settings;
    private final Attendance attendance;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;
    private volatile @Nullable Consumer<byte[], byte[]> current;
    private boolean failing;

    private Attendants(Map<String, Object> kafka, Attendance attendance) {
        this.settings = settings(kafka);
        this.attendance = attendance;
        this.thread = Thread.ofPlatform().name("attendants").daemon().unstarted(this::run);
    }

    /** Begins to follow, in the background. */
    static Attendants start(Map<String, Object> kafka, Attendance attendance) {
        var attendants = new Attendants(kafka, attendance);
        attendants.thread.start();
        return attendants;
    }

    private static Map<String, Object> settings(Map<String, Object> kafka) {
        var settings = new HashMap<>(kafka);
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, GROUP);
        settings.put(ConsumerConfig.CLIENT_ID_CONFIG, "parley-gateway-presence");
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "latest");
        settings.put(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, List.of(RangeAssignor.class.getName()));
        settings.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, FETCH_BYTES);
        return Map.copyOf(settings);
    }

    private void run() {
        do {
            try (var consumer =
                    new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
                current = consumer;
                follow(consumer);
                consumer.close(CloseOptions.timeout(LEAVING));
            } catch (RuntimeException e) {
                tell(e);
            }
        } while (!pause());
    }

    private void follow(Consumer<byte[], byte[]> consumer) {
        try {
            consumer.subscribe(List.of(Topics.MESSAGES.name(), Topics.REPLIES.name(), Topics.SILENCES.name()), moves());
            while (closing.getCount() > 0) {
                attendance.take(consumer.poll(POLL));
                failing = false;
            }
        } catch (WakeupException e) {
            LOG.atDebug().setMessage("attendants were told to stop").log();
        }
    }

    private ConsumerRebalanceListener moves() {
        return new ConsumerRebalanceListener() {
            @Override
            public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
                attendance.forget();
            }

            @Override
            public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
                attendance.forget();
            }
        };
    }

    /** Once per outage. */
    private void tell(RuntimeException e) {
        if (!failing) {
            failing = true;
            LOG.atWarn()
                    .setMessage("who waits for an answer cannot be followed; nobody is shown that one is being written")
                    .addKeyValue("topic", Topics.MESSAGES.name())
                    .addKeyValue("error", e.toString())
                    .log();
        }
    }

    private boolean pause() {
        try {
            return closing.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            return true;
        }
    }

    @Override
    public void close() {
        closing.countDown();
        var consumer = current;
        if (consumer != null) {
            consumer.wakeup();
        }
        try {
            thread.join(LEAVING.plus(LEAVING));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
