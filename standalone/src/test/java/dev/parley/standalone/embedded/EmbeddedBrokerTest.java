package dev.parley.standalone.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.standalone.Refusal;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The broker itself: that what is committed is there, and still there after a restart. */
final class EmbeddedBrokerTest {

    private static final TopicPartition LETTERS = new TopicPartition("letters", 0);

    @TempDir
    private Path directory;

    @Test
    void committedRecordsOutliveARestartAndAbortedOnesAreNeverRead() throws Exception {
        try (var data = DataDirectory.hold(directory);
                var broker = start(data)) {
            createTopic(broker);
            produce(broker, "kept", /* commit= */ true);
            produce(broker, "withdrawn", /* commit= */ false);
        }

        List<String> read;
        try (var data = DataDirectory.hold(directory);
                var broker = start(data)) {
            produce(broker, "added", /* commit= */ true);
            read = read(broker, 2);
        }

        assertThat(read).containsExactly("kept", "added");
    }

    @Test
    void aRestartWorksOnOtherPorts() throws Exception {
        String first;
        try (var data = DataDirectory.hold(directory);
                var broker = start(data)) {
            createTopic(broker);
            produce(broker, "kept", /* commit= */ true);
            first = broker.bootstrap();
        }

        List<String> read;
        String second;
        try (var taken = Ports.listen("127.0.0.1", portOf(first), "--port");
                var data = DataDirectory.hold(directory);
                var broker = start(data)) {
            assertThat(taken.isOpen()).isTrue();
            read = read(broker, 1);
            second = broker.bootstrap();
        }

        assertThat(read).containsExactly("kept");
        assertThat(second).isNotEqualTo(first);
    }

    @Test
    void aKilledBrokerLetsGoOfItsDirectoryAndItsCommittedRecordsAreStillThere() throws Exception {
        Process killed = startProcess();
        try (var said = killed.inputReader()) {
            assertThat(said.readLine()).isEqualTo(CrashingBroker.COMMITTED);
            assertThatThrownBy(() -> DataDirectory.hold(directory))
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("is in use by another parley (pid " + killed.pid() + ")");
            killed.destroyForcibly().waitFor();
        }

        List<String> read;
        try (var data = DataDirectory.hold(directory);
                var broker = start(data)) {
            read = read(broker, 1);
        }
        assertThat(read).containsExactly("kept");
    }

    @Test
    void aTakenBrokerPortIsRefusedByName() throws Exception {
        try (var taken = Ports.listen("127.0.0.1", 0, "--port");
                var data = DataDirectory.hold(directory)) {
            int port = taken.socket().getLocalPort();

            assertThatThrownBy(() -> EmbeddedBroker.start(data, OptionalInt.of(port), () -> {}))
                    .isInstanceOf(Refusal.class)
                    .hasMessage(
                            "Port " + port + " on 127.0.0.1 is taken; stop what listens there or choose another with"
                                    + " --broker-port.");
        }
    }

    private Process startProcess() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-Xmx256m",
                        CrashingBroker.class.getName(),
                        directory.toString(),
                        LETTERS.topic())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static EmbeddedBroker start(DataDirectory data) {
        return EmbeddedBroker.start(data, OptionalInt.empty(), () -> {});
    }

    private static int portOf(String bootstrap) {
        return Integer.parseInt(bootstrap.substring(bootstrap.indexOf(':') + 1));
    }

    private static void createTopic(EmbeddedBroker broker) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrap()))) {
            admin.createTopics(Set.of(new NewTopic(LETTERS.topic(), 1, (short) 1)))
                    .all()
                    .get();
        }
    }

    private static void produce(EmbeddedBroker broker, String value, boolean commit) throws Exception {
        Map<String, Object> config = Map.of("bootstrap.servers", broker.bootstrap(), "transactional.id", "writer");
        try (var producer = new KafkaProducer<>(config, new StringSerializer(), new StringSerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>(LETTERS.topic(), "key", value)).get();
            if (commit) {
                producer.commitTransaction();
            } else {
                producer.abortTransaction();
            }
        }
    }

    private static List<String> read(EmbeddedBroker broker, int count) {
        Map<String, Object> config = Map.of(
                "bootstrap.servers", broker.bootstrap(),
                "isolation.level", "read_committed",
                "auto.offset.reset", "earliest");
        var values = new ArrayList<String>();
        try (var consumer = new KafkaConsumer<>(config, new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(Set.of(LETTERS));
            while (values.size() < count) {
                consumer.poll(Duration.ofSeconds(1)).forEach(record -> values.add(record.value()));
            }
        }
        return values;
    }
}
