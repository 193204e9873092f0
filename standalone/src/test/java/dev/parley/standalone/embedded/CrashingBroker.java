package dev.parley.standalone.embedded;

import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/** A process of its own for a broker that is to be killed: commits one record, says so, and waits for its end. */
final class CrashingBroker {

    static final String COMMITTED = "committed";

    private CrashingBroker() {}

    public static void main(String[] arguments) throws Exception {
        var data = DataDirectory.hold(Path.of(arguments[0]));
        var broker = EmbeddedBroker.start(data, OptionalInt.empty(), () -> {});
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrap()))) {
            admin.createTopics(Set.of(new NewTopic(arguments[1], 1, (short) 1)))
                    .all()
                    .get();
        }
        Map<String, Object> config = Map.of("bootstrap.servers", broker.bootstrap(), "transactional.id", "writer");
        try (var producer = new KafkaProducer<>(config, new StringSerializer(), new StringSerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>(arguments[1], "key", "kept")).get();
            producer.commitTransaction();
        }
        System.out.println(COMMITTED);
        // Ends with the test that started it, should nobody kill it before.
        System.in.transferTo(OutputStream.nullOutputStream());
        System.exit(1);
    }
}
