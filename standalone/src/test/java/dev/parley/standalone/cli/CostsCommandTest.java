package dev.parley.standalone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.standalone.embedded.DataDirectory;
import dev.parley.standalone.embedded.EmbeddedBroker;
import dev.parley.standalone.fixture.Costs;
import dev.parley.standalone.topics.TopicPlan;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code parley costs} on a broker of its own, for its topic has a fixed name. */
final class CostsCommandTest {

    private static final String TOPIC = "parley.costs";
    private static final Instant NOW = Cli.NOW;

    @TempDir
    private Path directory;

    @Test
    void theTopicIsAddedUpFromSinceToItsPresentEnd() throws Exception {
        try (var data = DataDirectory.hold(directory.resolve(".parley"));
                var broker = EmbeddedBroker.start(data, OptionalInt.empty(), () -> {})) {
            Cli tooEarly = costs();
            create(broker.bootstrap());
            Cli empty = costs();
            write(broker.bootstrap());
            Cli table = costs("--by", "model");
            Cli day = costs("--by", "day", "--since", "7d", "--csv");
            Cli mine = costs("--tenant", "mine", "--since", "2026-11-21T09:59:00Z", "--json");

            assertThat(tooEarly.exitCode()).isEqualTo(2);
            assertThat(tooEarly.err())
                    .isEqualToIgnoringNewLines(
                            "The topic parley.costs does not exist yet; create it with: parley topics create");
            assertThat(empty.exitCode()).isZero();
            assertThat(empty.out()).startsWith("No costs since 2026-11-20T10:00:00Z.");
            assertThat(table.exitCode()).isZero();
            assertThat(table.err())
                    .contains("Note: 1 record of parley.costs with the id")
                    .contains("Note: 1 record of parley.costs that cannot be read");
            assertThat(table.out())
                    .contains("Costs by model since 2026-11-20T10:00:00Z", "p/m", "0.000000000003  100.0%", "in all")
                    .doesNotContain("\u001b");
            assertThat(day.out().split("\r\n"))
                    .containsExactly(
                            "day,calls,inputTokens,cacheReadTokens,cacheWriteTokens,outputTokens,usd",
                            "2026-11-19,1,0,0,0,0,0.5",
                            "2026-11-21,3,0,0,0,0,0.000000000003");
            assertThat(mine.out())
                    .isEqualToIgnoringNewLines(
                            "{\"by\":\"tenant\",\"since\":\"2026-11-21T09:59:00Z\",\"tenant\":\"mine\","
                                    + "\"totals\":[{\"key\":\"mine\",\"calls\":1,\"inputTokens\":0,\"cacheReadTokens\":0,"
                                    + "\"cacheWriteTokens\":0,\"outputTokens\":0,\"usd\":\"0.000000000001\"}],"
                                    + "\"usd\":\"0.000000000001\",\"calls\":1}");
        }
    }

    private Cli costs(String... options) {
        String[] arguments = new String[options.length + 1];
        arguments[0] = "costs";
        System.arraycopy(options, 0, arguments, 1, options.length);
        return Cli.run(directory, arguments);
    }

    private static void create(String bootstrap) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
            TopicPlan plan = TopicPlan.of("costs").orElseThrow();
            admin.createTopics(Set.of(new NewTopic(TOPIC, 3, (short) 1).configs(plan.config())))
                    .all()
                    .get();
        }
    }

    /** One was booked by a clock that was slow; a cost counts by its own time. */
    private static void write(String bootstrap) throws Exception {
        Map<String, Object> config = Map.of("bootstrap.servers", bootstrap, "transactional.id", "costs");
        try (var producer = new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(at(0, NOW, Costs.of("aborted", "mine", NOW, "9"))).get();
            producer.abortTransaction();
            producer.beginTransaction();
            var records = List.of(
                    at(0, NOW.minus(Duration.ofDays(2)), Costs.of("old", "mine", NOW.minus(Duration.ofDays(2)), "0.5")),
                    at(0, NOW.minusSeconds(5), Costs.of("1", "mine", NOW, "0.000000000001")),
                    at(0, NOW.minusSeconds(4), Costs.of("1", "mine", NOW, "0.000000000001")),
                    at(
                            1,
                            NOW.minus(Duration.ofHours(24)).minusSeconds(60),
                            Costs.of("2", "mine", NOW, "0.000000000001")),
                    at(1, NOW, "junk".getBytes(StandardCharsets.UTF_8)),
                    at(1, NOW, Costs.of("3", "other", NOW, "0.000000000001")));
            for (ProducerRecord<byte[], byte[]> record : records) {
                producer.send(record).get();
            }
            producer.commitTransaction();
        }
    }

    private static ProducerRecord<byte[], byte[]> at(int partition, Instant time, byte[] value) {
        return new ProducerRecord<>(TOPIC, partition, time.toEpochMilli(), new byte[0], value);
    }
}
