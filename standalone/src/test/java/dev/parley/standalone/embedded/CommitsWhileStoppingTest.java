package dev.parley.standalone.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A broker that is stopped while many commit: who was told that a transaction is committed finds it in every partition. */
final class CommitsWhileStoppingTest {
    private static final String TOPIC = "letters";
    private static final List<TopicPartition> PARTITIONS = IntStream.range(0, 8)
            .mapToObj(each -> new TopicPartition(TOPIC, each))
            .toList();
    private static final int WRITERS = 6;
    private static final int BEFORE_THE_STOP = 10;
    private static final Duration UNTIL_OPEN_ONES_ARE_ABORTED = Duration.ofSeconds(30);

    private final Set<String> committed = ConcurrentHashMap.newKeySet();

    @TempDir
    private Path directory;

    @Test
    void whatWasCommittedWhileTheBrokerStoppedIsWhole() throws Exception {
        try (var data = DataDirectory.hold(directory)) {
            var busy = new CountDownLatch(WRITERS * BEFORE_THE_STOP);
            var writers = new ArrayList<Thread>();
            try (var broker = start(data)) {
                createTopic(broker);
                for (int i = 0; i < WRITERS; i++) {
                    String name = "writer-" + i;
                    writers.add(Thread.ofVirtual().start(() -> write(broker.bootstrap(), name, busy)));
                }
                busy.await();
            }
            for (var writer : writers) {
                writer.join();
            }
        }

        try (var data = DataDirectory.hold(directory);
                var broker = start(data)) {
            assertThat(missing(broker)).isEmpty();
        }
    }

    /** Commits one transaction after the other until the broker is gone. */
    private void write(String bootstrap, String name, CountDownLatch busy) {
        Map<String, Object> config = Map.of(
                "bootstrap.servers", bootstrap,
                "transactional.id", name,
                "transaction.timeout.ms", 5_000,
                "delivery.timeout.ms", 2_000,
                "request.timeout.ms", 1_000,
                "max.block.ms", 2_000);
        var producer = new KafkaProducer<>(config, new StringSerializer(), new StringSerializer());
        try {
            producer.initTransactions();
            for (int i = 0; ; i++) {
                String letter = name + "/" + i;
                producer.beginTransaction();
                for (var each : PARTITIONS) {
                    var _ = producer.send(new ProducerRecord<>(TOPIC, each.partition(), null, letter));
                }
                producer.commitTransaction();
                committed.add(letter);
                busy.countDown();
            }
        } catch (KafkaException gone) {
            producer.close(Duration.ZERO);
        }
    }

    private Set<String> missing(EmbeddedBroker broker) {
        var missing = PARTITIONS.stream()
                .flatMap(each -> committed.stream().map(letter -> each + " " + letter))
                .collect(Collectors.toSet());
        Map<String, Object> config = Map.of(
                "bootstrap.servers", broker.bootstrap(),
                "isolation.level", "read_committed",
                "auto.offset.reset", "earliest");
        try (var consumer = new KafkaConsumer<>(config, new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(PARTITIONS);
            var end = Instant.now().plus(UNTIL_OPEN_ONES_ARE_ABORTED);
            while (!missing.isEmpty() && Instant.now().isBefore(end)) {
                consumer.poll(Duration.ofSeconds(1))
                        .forEach(record -> missing.remove(
                                new TopicPartition(record.topic(), record.partition()) + " " + record.value()));
            }
        }
        return missing;
    }

    private static EmbeddedBroker start(DataDirectory data) {
        return EmbeddedBroker.start(data, OptionalInt.empty(), () -> {});
    }

    private static void createTopic(EmbeddedBroker broker) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrap()))) {
            admin.createTopics(Set.of(new NewTopic(TOPIC, PARTITIONS.size(), (short) 1)))
                    .all()
                    .get();
        }
    }
}
