package dev.parley.standalone.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.standalone.fixture.BrokerFixture;
import dev.parley.standalone.tail.Tail;
import dev.parley.wire.Headers;
import dev.parley.wire.Partitions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code parley dlq} against a broker. */
final class DlqCommandTest {

    @RegisterExtension
    private static final BrokerFixture BROKER = new BrokerFixture();

    private static final String LETTERS = "parley.deadletters";
    private static final String MESSAGES = "parley.messages";
    private static final String COMMANDS = "parley.commands";
    private static final int PARTITIONS = 3;
    private static final String ALICE = "demo/web:main:alice";
    private static final String BOB = "acme/web:main:bob";

    private static Cli tooEarly = new Cli(0, "", "");

    @TempDir
    private static Path directory;

    @BeforeAll
    static void createTopics() throws Exception {
        tooEarly = Cli.run(directory, "dlq", "list", "--bootstrap", BROKER.bootstrap());
        try (Admin admin = Admin.create(connection())) {
            var topics = Stream.of(LETTERS, MESSAGES, COMMANDS)
                    .map(name -> new NewTopic(name, PARTITIONS, (short) 1))
                    .toList();
            admin.createTopics(topics).all().get();
        }
    }

    @BeforeEach
    void forgetOlderLetters() throws Exception {
        var all = new HashMap<TopicPartition, RecordsToDelete>();
        for (int partition = 0; partition < PARTITIONS; partition++) {
            all.put(new TopicPartition(LETTERS, partition), RecordsToDelete.beforeOffset(-1));
        }
        try (Admin admin = Admin.create(connection())) {
            admin.deleteRecords(all).all().get();
        }
    }

    @Test
    void withoutTheTopicThereIsAHint() {
        assertThat(tooEarly.exitCode()).isEqualTo(2);
        assertThat(tooEarly.err())
                .isEqualToIgnoringNewLines(
                        "The topic parley.deadletters does not exist yet; create it with: parley topics create");
    }

    @Test
    void lettersAreListedTheNewestLastWithoutWhatTheySay() throws Exception {
        String bobs = letter(BOB, "{\"text\":\"secret\"}", "turn", Duration.ofHours(5));
        String alices = letter(ALICE, "{\"text\":\"secret\"}", "read", Duration.ofMinutes(3));

        Cli list = dlq("list");

        assertThat(list.exitCode()).isZero();
        assertThat(list.out().lines())
                .containsExactly(
                        bobs + "  5h  turn  exhausted  parley.messages 1:77  " + BOB + "  nobody answered",
                        alices + "  3m  read  exhausted  parley.messages 1:77  " + ALICE + "  nobody answered");
        assertThat(list.out()).doesNotContain("secret");
    }

    @Test
    void stageTenantTimeAndNumberChoose() throws Exception {
        String old = letter(BOB, "{}", "turn", Duration.ofHours(5));
        String read = letter(ALICE, "{}", "read", Duration.ofMinutes(30));
        String fresh = letter(ALICE, "{}", "turn", Duration.ofMinutes(3));

        assertThat(listed("--stage", "turn")).containsExactly(old, fresh);
        assertThat(listed("--tenant", "demo")).containsExactly(read, fresh);
        assertThat(listed("--tenant", "dem")).isEmpty();
        assertThat(listed("--since", "1h")).containsExactly(read, fresh);
        assertThat(listed("--since", "1h", "--stage", "turn")).containsExactly(fresh);
        assertThat(listed("--limit", "1")).containsExactly(fresh);
        assertThat(dlq("list", "--limit", "1").err()).contains("2 older ones");
        assertThat(dlq("list", "--limit", "0").err()).contains("--limit must be from 1");
    }

    @Test
    void programsGetALineOfJsonEach() throws Exception {
        String letter = letter(ALICE, "{}", "turn", Duration.ofMinutes(3));

        Cli list = dlq("list", "--json");

        assertThat(list.out())
                .isEqualToIgnoringNewLines("{\"letter\":\"" + letter + "\",\"at\":\"2026-11-21T09:57:00Z\","
                        + "\"ageSeconds\":180,\"stage\":\"turn\",\"class\":\"exhausted\",\"reason\":\"nobody answered\","
                        + "\"topic\":\"parley.messages\",\"position\":\"1:77\",\"key\":\"" + ALICE
                        + "\",\"replayable\":true}");
    }

    @Test
    void oneIsShownWholeAndCannotDriveTheTerminal() throws Exception {
        String letter = letter(ALICE, "{\"text\":\"hello\u001b[2J\"}", "turn", Duration.ofMinutes(3));

        Cli shown = dlq("show", letter);
        Cli json = dlq("show", letter, "--json");

        assertThat(shown.exitCode()).isZero();
        assertThat(shown.out())
                .contains(
                        "parley-error-stage      turn", "yes: parley dlq replay " + letter, "{\"text\":\"hello [2J\"}")
                .doesNotContain("\u001b");
        assertThat(json.out()).contains("\"parley-error-topic\":\"parley.messages\"", "hello");
    }

    @ParameterizedTest
    @CsvSource({"9:0, no dead letter at 9:0", "0:999999, no dead letter at 0:999999", "1-2, named as partition:offset"})
    void whatIsNotThereIsRefusedByName(String position, String said) {
        assertThat(dlq("show", position).exitCode()).isEqualTo(2);
        assertThat(dlq("show", position).err()).contains(said);
        assertThat(dlq("replay", position).err()).contains(said);
    }

    @Test
    void aReplayGoesBackByItsKeyAndSaysWhichLetterItIs() throws Exception {
        String letter = letter(ALICE, "{\"text\":\"hello\"}", "turn", Duration.ofMinutes(3));
        List<ConsumerRecord<byte[], byte[]>> before = records(MESSAGES);

        Cli dry = dlq("replay", letter, "--dry-run");
        int afterDry = records(MESSAGES).size();
        Cli replay = dlq("replay", letter);

        List<ConsumerRecord<byte[], byte[]>> after = records(MESSAGES);
        assertThat(dry.exitCode()).isZero();
        assertThat(dry.out()).contains(letter + " goes to parley.messages again", "1 would be replayed.");
        assertThat(afterDry).isEqualTo(before.size());
        assertThat(replay.exitCode()).isZero();
        assertThat(replay.out().lines()).containsExactly(letter + " goes to parley.messages again", "1 replayed.");
        ConsumerRecord<byte[], byte[]> record = after.getLast();
        assertThat(after).hasSize(before.size() + 1);
        assertThat(record.partition()).isEqualTo(Partitions.of(ALICE.getBytes(UTF_8), PARTITIONS));
        assertThat(new String(record.key(), UTF_8)).isEqualTo(ALICE);
        assertThat(new String(record.value(), UTF_8)).isEqualTo("{\"text\":\"hello\"}");
        assertThat(header(record, Headers.REPLAY)).isEqualTo(letter.replace(':', '/'));
        assertThat(header(record, Headers.SCHEMA)).isEqualTo("message/1");
        assertThat(header(record, Headers.TRACEPARENT)).isEqualTo("00-trace");
        assertThat(record.headers().lastHeader(Headers.ERROR_STAGE)).isNull();
    }

    @Test
    void manyAreReplayedInTheirOrderAndThoseThatCannotStay() throws Exception {
        letter(ALICE, "one", "turn", Duration.ofMinutes(9));
        letter(ALICE, "two", "turn", Duration.ofMinutes(8));
        letter(BOB, "not these", "turn", Duration.ofMinutes(7));
        letter(ALICE, null, "turn", Duration.ofMinutes(6));
        int before = records(MESSAGES).size();

        Cli replay = dlq("replay", "--stage", "turn", "--tenant", "demo", "--since", "1h");

        assertThat(replay.exitCode()).isEqualTo(1);
        assertThat(replay.out()).contains("stays: its value was left out", "2 replayed, 1 stays.");
        assertThat(records(MESSAGES).stream().skip(before).map(record -> new String(record.value(), UTF_8)))
                .containsExactly("one", "two");
    }

    @Test
    void allAreReplayedOnlyWhenThatIsMeant() throws Exception {
        letter(ALICE, "{}", "turn", Duration.ofMinutes(9));
        write(BOB, "{}", Duration.ofMinutes(8), Headers.ERROR_STAGE, "command", Headers.ERROR_TOPIC, COMMANDS);

        Cli asked = dlq("replay", "--all");
        Cli nothing = dlq("replay");
        Cli both = dlq("replay", "--all", "--yes", "--stage", "turn");
        Cli meant = dlq("replay", "--all", "--yes");

        assertThat(asked.exitCode()).isEqualTo(2);
        assertThat(asked.err()).contains("add --yes");
        assertThat(nothing.err()).startsWith("Say which:");
        assertThat(both.err()).contains("exclude each other");
        assertThat(meant.exitCode()).isZero();
        assertThat(meant.out()).contains("2 replayed.");
        assertThat(header(records(COMMANDS).getLast(), Headers.SCHEMA)).isEqualTo("command/1");
    }

    @Test
    void whatCannotBeReplayedStays() throws Exception {
        String letter = write(
                ALICE, "{}", Duration.ofMinutes(1), Headers.ERROR_STAGE, "partition", Headers.ERROR_TOPIC, MESSAGES);

        Cli replay = dlq("replay", letter);

        assertThat(replay.exitCode()).isEqualTo(1);
        assertThat(replay.out()).contains(letter + " stays: ", "mend the producer", "0 replayed, 1 stays.");
        assertThat(dlq("list", "--json").out()).contains("\"replayable\":false");
    }

    private Cli dlq(String... arguments) {
        var all = new ArrayList<>(List.of("dlq"));
        all.addAll(Arrays.asList(arguments));
        all.addAll(List.of("--bootstrap", BROKER.bootstrap()));
        return Cli.run(directory, all.toArray(String[]::new));
    }

    private List<String> listed(String... options) {
        var arguments = new ArrayList<>(List.of("list"));
        arguments.addAll(Arrays.asList(options));
        return dlq(arguments.toArray(String[]::new))
                .out()
                .lines()
                .map(line -> line.substring(0, line.indexOf(' ')))
                .toList();
    }

    private static Map<String, Object> connection() {
        return Map.of("bootstrap.servers", BROKER.bootstrap());
    }

    /** A letter of a message, as the topology writes it; gives its position. */
    private static String letter(String key, @Nullable String value, String stage, Duration ago) throws Exception {
        return write(
                key,
                value,
                ago,
                Headers.SCHEMA,
                "deadletter/1",
                Headers.TRACEPARENT,
                "00-trace",
                Headers.ERROR_STAGE,
                stage,
                Headers.ERROR_CLASS,
                "exhausted",
                Headers.ERROR_MESSAGE,
                "nobody answered",
                Headers.ERROR_TOPIC,
                MESSAGES,
                Headers.ERROR_PARTITION,
                "1",
                Headers.ERROR_OFFSET,
                "77");
    }

    private static String write(@Nullable String key, @Nullable String value, Duration ago, String... headers)
            throws Exception {
        long at = Cli.NOW.minus(ago).toEpochMilli();
        var record = new ProducerRecord<>(LETTERS, null, at, key, value);
        for (int i = 0; i < headers.length; i += 2) {
            record.headers().add(headers[i], headers[i + 1].getBytes(UTF_8));
        }
        try (var producer = new KafkaProducer<>(connection(), new StringSerializer(), new StringSerializer())) {
            var where = producer.send(record).get();
            return where.partition() + ":" + where.offset();
        }
    }

    private static List<ConsumerRecord<byte[], byte[]>> records(String topic) {
        var records = new ArrayList<ConsumerRecord<byte[], byte[]>>();
        new Tail(topic, new Tail.From.Beginning(), /* toEnd= */ true, Long.MAX_VALUE)
                .each(connection(), records::add, () -> true);
        records.sort(Comparator.comparing(ConsumerRecord::timestamp));
        return records;
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), UTF_8);
    }
}
