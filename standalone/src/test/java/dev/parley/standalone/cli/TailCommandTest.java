package dev.parley.standalone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.standalone.fixture.BrokerFixture;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** {@code parley tail} against a broker. */
final class TailCommandTest {

    @RegisterExtension
    private static final BrokerFixture BROKER = new BrokerFixture();

    private static final String COSTS = "parley.costs";

    @TempDir
    private Path directory;

    @BeforeAll
    static void writeCosts() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", BROKER.bootstrap()))) {
            admin.createTopics(Set.of(new NewTopic(COSTS, 1, (short) 1))).all().get();
        }
        Map<String, Object> config = Map.of("bootstrap.servers", BROKER.bootstrap(), "transactional.id", "costs");
        try (var producer = new KafkaProducer<>(config, new StringSerializer(), new StringSerializer())) {
            producer.initTransactions();
            write(producer, "{\"outcome\":\"error\",\"usd\":\"9\"}", /* commit= */ false);
            write(
                    producer,
                    "{\"outcome\":\"answered\",\"provider\":\"p\",\"model\":\"m\",\"usd\":\"0.003396\",\"at\":1.10}",
                    /* commit= */ true);
            write(producer, "{ \"outcome\": \"cached\" }", /* commit= */ true);
        }
    }

    @Test
    void committedRecordsArePrintedAsTheyAre() {
        Cli cli = tail("costs", "--from-beginning", "--json", "--limit", "2");

        assertThat(cli.exitCode()).isZero();
        assertThat(cli.out().lines())
                .containsExactly(
                        "{\"outcome\":\"answered\",\"provider\":\"p\",\"model\":\"m\",\"usd\":\"0.003396\",\"at\":1.10}",
                        "{\"outcome\":\"cached\"}");
    }

    @Test
    void recordsArePrintedForPeopleUnlessJsonIsWanted() {
        Cli cli = tail("parley.costs", "--from-beginning", "--limit", "1");

        assertThat(cli.exitCode()).isZero();
        assertThat(cli.out())
                .contains("11-20 10:00:00  demo/web:main:alice  answered  p/m")
                .contains("$0.003396");
    }

    @Test
    void anAnalystGetsWhatThereIsUpToNowAndNoMore() {
        Cli all = tail("costs", "--from-beginning", "--json", "--to-end");
        Cli early = tail("costs", "--since", "2026-11-20T10:00:00Z", "--json", "--to-end");
        Cli late = tail("costs", "--since", "2026-11-20T10:00:00.001Z", "--json", "--to-end");
        Cli none = tail("costs", "--to-end");

        assertThat(all.exitCode()).isZero();
        assertThat(all.out().lines()).hasSize(2).last().isEqualTo("{\"outcome\":\"cached\"}");
        assertThat(early).isEqualTo(all);
        assertThat(late).isEqualTo(new Cli(0, "", ""));
        assertThat(none).isEqualTo(new Cli(0, "", ""));
    }

    @Test
    void theEnvelopeSaysWhereARecordWasRead() {
        Cli cli = tail("costs", "--from-beginning", "--envelope", "--to-end");

        assertThat(cli.out().lines())
                .last()
                .isEqualTo("{\"topic\":\"parley.costs\",\"partition\":0,\"offset\":4,"
                        + "\"timestamp\":\"2026-11-20T10:00:00Z\",\"key\":\"demo/web:main:alice\","
                        + "\"headers\":{\"parley-schema\":\"cost/1\"},\"value\":{\"outcome\":\"cached\"}}");
    }

    @Test
    void aTopicThatIsNotThereIsRefusedWithAHint() {
        Cli mistyped = tail("cots");
        Cli notYet = tail("silences");

        assertThat(mistyped.exitCode()).isEqualTo(2);
        assertThat(mistyped.err()).isEqualToIgnoringNewLines("There is no topic cots; did you mean costs?");
        assertThat(notYet.exitCode()).isEqualTo(2);
        assertThat(notYet.err())
                .isEqualToIgnoringNewLines(
                        "The topic parley.silences does not exist yet; create it with: parley topics create");
    }

    private Cli tail(String topic, String... options) {
        var arguments = new ArrayList<>(List.of("tail", topic, "--bootstrap", BROKER.bootstrap()));
        arguments.addAll(List.of(options));
        return Cli.run(directory, arguments.toArray(String[]::new));
    }

    private static void write(KafkaProducer<String, String> producer, String value, boolean commit) throws Exception {
        producer.beginTransaction();
        long at = Instant.parse("2026-11-20T10:00:00Z").toEpochMilli();
        var record = new ProducerRecord<>(COSTS, 0, at, "demo/web:main:alice", value);
        record.headers().add("parley-schema", "cost/1".getBytes(StandardCharsets.UTF_8));
        producer.send(record).get();
        if (commit) {
            producer.commitTransaction();
        } else {
            producer.abortTransaction();
        }
    }
}
