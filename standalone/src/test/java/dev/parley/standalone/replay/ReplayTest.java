package dev.parley.standalone.replay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.conversation.Content;
import dev.parley.conversation.Draft;
import dev.parley.conversation.Message;
import dev.parley.conversation.Person;
import dev.parley.standalone.config.ConfigReader;
import dev.parley.standalone.config.ParleyConfig;
import dev.parley.standalone.embedded.DataDirectory;
import dev.parley.standalone.run.Models;
import dev.parley.standalone.run.Standalone;
import dev.parley.standalone.topics.Cluster;
import dev.parley.topology.ask.Ask;
import dev.parley.topology.ask.Spending;
import dev.parley.topology.ask.Work;
import dev.parley.wire.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Conversations that a running Parley had, worked once more. */
final class ReplayTest {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Map<String, List<String>> TALKS = Map.of(
            "ann",
            List.of("hello", "do you have redmi note 13?", "14000 taka?", "15000?", "16000 final", "ok deal", "thanks"),
            "bob",
            List.of("রেডমি নোট ১৩ আছে?", "১৫ হাজারে দিবেন?", "আচ্ছা ১৬ হাজার", "লাস্ট প্রাইস কত?"),
            "cid",
            List.of("blue saree ache?", "last price koto?", "2 ta nile 2100 kore diben?"));

    @TempDir
    private static Path directory = Path.of(".");

    @SuppressWarnings("NullAway.Init")
    private static Standalone parley;

    @SuppressWarnings("NullAway.Init")
    private static Recording recording;

    @BeforeAll
    static void record() {
        var settings =
                Map.of("PARLEY_ENGINE_DEBOUNCE", "0s", "PARLEY_GATEWAY_PORT", "0", "PARLEY_TOPOLOGY_THREADS", "1");
        parley = new Standalone(ConfigReader.read("", settings), directory.resolve("data"), () -> {});
        await().atMost(SOON).until(parley.topology()::isRunning);
        try (var producer = new KafkaProducer<>(connection(), new ByteArraySerializer(), new ByteArraySerializer());
                var replies = listening()) {
            TALKS.forEach((contact, texts) -> {
                for (int i = 0; i < texts.size(); i++) {
                    String id = contact + "-" + i;
                    says(producer, contact, id, texts.get(i));
                    await().atMost(SOON).until(() -> hears(replies, id));
                }
            });
        }
        recording = read();
    }

    @AfterAll
    static void stop() {
        parley.close();
    }

    @Test
    void theSameSettingsChangeNothing() throws Exception {
        Findings findings = replay(recording, Variation.none(config()));

        assertThat(findings.turns())
                .hasSize(TALKS.values().stream().mapToInt(List::size).sum());
        assertThat(findings.turns()).filteredOn(Compared::decisionChanged).isEmpty();
        assertThat(findings.turns()).filteredOn(Compared::textChanged).isEmpty();
        assertThat(findings.turns()).allSatisfy(turn -> {
            assertThat(turn.notes()).isEmpty();
            assertThat(turn.before().task()).isNotNull();
        });
        assertThat(findings.notReproducible()).isEmpty();
    }

    @Test
    void anotherPolicyChangesTheDecisionsThatItBearsOn() throws Exception {
        Path file = Files.writeString(
                directory.resolve("policy.yaml"), "products: {PHN-12: {floorPrice: 17400, patience: 3}}\n");

        Findings findings = replay(recording, Variation.none(config()).policy(PolicyFile.of(file)));

        assertThat(findings.turns())
                .filteredOn(Compared::decisionChanged)
                .isNotEmpty()
                .allSatisfy(turn -> assertThat(turn.before().decision()).isNotNull())
                .extracting(Compared::conversation)
                .doesNotContain("demo/web:main:cid");
        assertThat(findings.summary().priceSum()).isPositive();
        assertThat(findings.changed()).containsExactly("policy policy.yaml");
    }

    @Test
    void otherWordsChangeNoDecision() throws Exception {
        var variation = Variation.none(config());
        try (var router = Models.router(variation.config(), InstantSource.system())) {
            var usual = Bench.sellers(variation, router, System::nanoTime);
            Bench polite = (index, time) -> politely(usual.of(index, time));

            Findings findings = replay(variation).run(recording, recording.conversations("all"), polite);

            assertThat(findings.summary().decisions()).isZero();
            assertThat(findings.summary().texts()).isEqualTo(findings.turns().size());
        }
    }

    @Test
    void aFileHoldsAllThatAReplayNeeds() throws Exception {
        Path file = directory.resolve("saved.ndjson");
        recording.save(file, recording.conversations("web:main:bob"));

        Recording read = Recording.of(file);
        Findings findings = replay(read, Variation.none(config()));

        assertThat(read.conversations("all")).containsExactly("demo/web:main:bob");
        assertThat(findings.turns()).hasSize(4);
        assertThat(findings.summary().decisions()).isZero();
        assertThat(findings.summary().texts()).isZero();
    }

    @Test
    void whereAnswersAreGoneTheRepliesTellWhereTheBargainingStood() throws Exception {
        var without = new Recording(recording.records().stream()
                .filter(record -> !record.topic().equals(Recording.ANSWERS))
                .toList());

        Findings findings = replay(without, Variation.none(config()));

        assertThat(findings.turns())
                .filteredOn(turn -> turn.conversation().endsWith("ann"))
                .filteredOn(Compared::decisionChanged)
                .isEmpty();
        assertThat(findings.turns()).anySatisfy(turn -> assertThat(turn.notes()).isNotEmpty());
    }

    @Test
    void theTopicsAreAsTheyWere() throws Exception {
        Map<TopicPartition, Long> before = ends();

        replay(read(), Variation.none(config()));

        assertThat(ends()).isEqualTo(before);
    }

    @Test
    void aMessageThatCameAgainAndARecordThatIsNoneChangeNothing() throws Exception {
        var first = recording.records().stream()
                .filter(record -> record.topic().equals(Recording.MESSAGES))
                .findFirst()
                .orElseThrow();
        var again = new Recorded(
                first.topic(), first.partition(), 9_999, first.timestampMs() + 60_000, first.key(), first.value());
        var junk = new Recorded(
                first.topic(), 0, 10_000, 0, first.key(), Json.mapper().readTree("{\"id\": 1}"));

        Findings findings = replay(
                new Recording(Stream.concat(recording.records().stream(), Stream.of(again, junk))
                        .toList()),
                Variation.none(config()));

        assertThat(findings.summary().decisions()).isZero();
        assertThat(findings.summary().texts()).isZero();
    }

    /** Does the work and puts a word before what is said. */
    private static Work politely(Work work) {
        return new Work() {
            @Override
            public Draft run(Ask ask, Spending spending) throws InterruptedException {
                Draft draft = work.run(ask, spending);
                return draft.withText("Dear customer: " + draft.text());
            }
        };
    }

    private static Findings replay(Recording of, Variation variation) throws InterruptedException {
        return replay(variation).run(of, of.conversations("all"));
    }

    private static Replay replay(Variation variation) {
        return new Replay(variation, InstantSource.system(), System::nanoTime);
    }

    private static ParleyConfig config() {
        return ConfigReader.read("", Map.of());
    }

    private static Map<String, Object> connection() {
        return Map.of(
                "bootstrap.servers",
                DataDirectory.runningBroker(directory.resolve("data")).orElseThrow());
    }

    private static Recording read() {
        Set<String> topics;
        try (Cluster cluster = Cluster.reach(connection())) {
            topics = cluster.topicNames();
        }
        return Recording.read(connection(), topics);
    }

    /** Everything that is said to customers, from the beginning. */
    private static KafkaConsumer<byte[], byte[]> listening() {
        var consumer = new KafkaConsumer<>(connection(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        var partitions = consumer.partitionsFor(Recording.REPLIES).stream()
                .map(each -> new TopicPartition(each.topic(), each.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        return consumer;
    }

    private static boolean hears(KafkaConsumer<byte[], byte[]> replies, String id) {
        for (var reply : replies.poll(Duration.ofMillis(200))) {
            if (new String(reply.value(), UTF_8).contains('"' + id + '"')) {
                return true;
            }
        }
        return false;
    }

    private static void says(KafkaProducer<byte[], byte[]> producer, String contact, String id, String text) {
        String conversation = "web:main:" + contact;
        var message = new Message(
                id,
                "demo",
                conversation,
                "web",
                "main",
                new Person(contact, null),
                null,
                Instant.EPOCH,
                Content.text(text));
        var _ = producer.send(new ProducerRecord<>(
                Recording.MESSAGES, ("demo/" + conversation).getBytes(UTF_8), Json.bytes(message)));
    }

    /** Where the topics of conversations end. */
    private static Map<TopicPartition, Long> ends() throws Exception {
        try (var admin = Admin.create(connection())) {
            var partitions = new TreeMap<String, TopicPartition>();
            admin.describeTopics(List.of(
                            Recording.MESSAGES,
                            Recording.COMMANDS,
                            Recording.ANSWERS,
                            Recording.REPLIES,
                            Recording.CATALOG,
                            "parley.costs"))
                    .allTopicNames()
                    .get()
                    .forEach((name, topic) -> topic.partitions()
                            .forEach(each -> partitions.put(
                                    name + each.partition(), new TopicPartition(name, each.partition()))));
            var wanted = new HashMap<TopicPartition, OffsetSpec>();
            partitions.values().forEach(partition -> wanted.put(partition, OffsetSpec.latest()));
            var ends = new HashMap<TopicPartition, Long>();
            admin.listOffsets(wanted).all().get().forEach((partition, end) -> ends.put(partition, end.offset()));
            return ends;
        }
    }
}
