package dev.parley.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.conversation.AnswerEvent;
import dev.parley.conversation.Command;
import dev.parley.conversation.Conversation;
import dev.parley.conversation.Reply;
import dev.parley.conversation.Silence;
import dev.parley.conversation.Turn;
import dev.parley.cost.Cost;
import dev.parley.store.OrderedKeys;
import dev.parley.store.ParleyStores;
import dev.parley.topology.turn.CommitPaces;
import dev.parley.topology.turn.TakeTurnSupplier;
import dev.parley.topology.turn.TakeTurnSupplier.Stretch;
import dev.parley.topology.turn.TaskMemory;
import dev.parley.topology.turn.TurnConfig;
import dev.parley.topology.turn.TurnMeters;
import dev.parley.wire.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The wiring: real records, real stores, the processor around the rules. */
class ParleyTopologyTest {
    private TopologyFixture parley = new TopologyFixture(Duration.ZERO);

    @AfterEach
    void stop() {
        parley.close();
    }

    @Test
    void thePictureIsTheOneInTheRepository() throws IOException {
        var config = new TakeTurnSupplier.Parts(
                parley,
                partition -> new CompletableFuture<>(),
                new TakeTurnSupplier.Source("topic-1", 1),
                TurnConfig.DEFAULT,
                new TurnMeters(new SimpleMeterRegistry(), () -> Instant.EPOCH),
                new CommitPaces(System::nanoTime),
                new TaskMemory(1L << 30));

        var picture = TopologyFixture.wire(config, parley).describe().toString();

        try (var golden = ParleyTopologyTest.class.getResourceAsStream("/topology.txt")) {
            assertThat(golden).isNotNull();
            assertThat(picture.strip()).isEqualTo(new String(golden.readAllBytes(), StandardCharsets.UTF_8).strip());
        }
    }

    @Test
    void aMessageIsHandedOverAndItsAnswerBecomesAReply() {
        parley.message("m-1", "hello");

        parley.answer(parley.taken.getFirst(), "Welcome!");

        assertThat(parley.replies()).singleElement().satisfies(reply -> {
            assertThat(reply.inReplyTo()).containsExactly("m-1");
            assertThat(reply.text()).isEqualTo("Welcome!");
        });
        assertThat(parley.rows(ParleyStores.TURNS.name())).isZero();
        // What is left is the alarm that watches for silence.
        assertThat(parley.rows(ParleyStores.TIMERS.name())).isEqualTo(1);
    }

    @Test
    void aRepeatedMessageIsAnsweredOnce() {
        for (int i = 0; i < 5; i++) {
            parley.message("m-1", "hello");
        }

        parley.answer(parley.taken.getFirst(), "Welcome!");
        parley.message("m-1", "hello");

        assertThat(parley.taken).hasSize(1);
        assertThat(parley.replies()).hasSize(1);
    }

    @Test
    void theWorkSeesWhatWasSaidBefore() {
        parley.message("m-1", "hello");
        parley.answer(parley.taken.getFirst(), "Welcome!");

        parley.message("m-2", "a red one?");

        var ask = parley.taken.getLast().ask();
        assertThat(ask.messages())
                .extracting(message -> message.content().words())
                .containsExactly("a red one?");
        assertThat(ask.history()).extracting(entry -> entry.text()).containsExactly("hello", "Welcome!");
    }

    @Test
    void aReplyCarriesTheTraceOfItsMessage() {
        parley.message("m-1", "hello");

        parley.answer(parley.taken.getFirst(), "Welcome!");

        TestRecord<String, Reply> reply = parley.driver
                .createOutputTopic(
                        Topics.REPLIES.name(),
                        Topics.REPLIES.key().deserializer(),
                        Topics.REPLIES.value().deserializer())
                .readRecord();
        assertThat(new String(reply.headers().lastHeader("traceparent").value(), StandardCharsets.UTF_8))
                .isEqualTo(TopologyFixture.TRACEPARENT);
        assertThat(new String(reply.headers().lastHeader("parley-schema").value(), StandardCharsets.UTF_8))
                .isEqualTo("reply/1");
        assertThat(reply.key()).isEqualTo("demo/web:main:alice");
    }

    @ParameterizedTest
    @ValueSource(strings = {"parley.replies", "parley.costs", "parley.silences", "parley.deadletters"})
    void everythingThatComesOfAMessageCarriesItsTrace(String topic) {
        parley.message("m-1", "hello");
        parley.answer(parley.taken.getFirst(), "Welcome!");
        parley.news(new AnswerEvent.Spent(cost("call-1")));
        parley.pipe(Topics.MESSAGES, "no key of ours", new byte[0]);
        parley.message("m-2", "and now?");

        parley.command(Command.Kind.CLOSE, "");

        var written = parley.driver
                .createOutputTopic(topic, new ByteArrayDeserializer(), new ByteArrayDeserializer())
                .readRecordsToList();
        assertThat(written)
                .isNotEmpty()
                .allSatisfy(each -> assertThat(new String(
                                each.headers().lastHeader("traceparent").value(), StandardCharsets.UTF_8))
                        .isEqualTo(TopologyFixture.TRACEPARENT));
        assertThat(parley.taken)
                .allSatisfy(job -> assertThat(job.traceparent()).isEqualTo(TopologyFixture.TRACEPARENT));
    }

    @Test
    void whatHappensIsCounted() {
        parley.message("m-1", "hello");
        double pending = gauge("parley.turns.pending");
        parley.answer(parley.taken.getFirst(), "Welcome!");
        parley.news(new AnswerEvent.Spent(cost("call-1")));
        parley.pipe(Topics.MESSAGES, "no key of ours", new byte[0]);

        assertThat(pending).isEqualTo(1);
        assertThat(gauge("parley.turns.pending")).isZero();
        assertThat(gauge("parley.conversations.active")).isEqualTo(1);
        assertThat(parley.registry
                        .get("parley.turns")
                        .tags("intent", "simple", "outcome", "replied")
                        .counter()
                        .count())
                .isEqualTo(1);
        assertThat(parley.registry.get("parley.turn").timer().count()).isEqualTo(1);
        assertThat(parley.registry
                        .get("parley.llm.calls")
                        .tags("outcome", "answered")
                        .counter()
                        .count())
                .isEqualTo(1);
        assertThat(parley.registry
                        .get("parley.deadletters")
                        .tags("stage", "read")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    private double gauge(String name) {
        return parley.registry.get(name).gauge().value();
    }

    @Test
    void aCostIsBookedOnceHoweverOftenItIsPublished() {
        var cost = cost("call-1");

        parley.news(new AnswerEvent.Spent(cost));
        parley.news(new AnswerEvent.Spent(cost));

        assertThat(parley.costs()).containsExactly(cost);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "not json",
                "{}",
                "[]",
                "null",
                "{\"id\":1}",
                "{\"id\":\"m\",\"tenant\":\"demo\",\"conversation\":\"web:main:alice\"}",
                "{\"id\":\"m\",\"tenant\":\"demo\",\"conversation\":\"web:main:alice\",\"channel\":\"web\",\"account\":\"main\","
                        + "\"from\":{\"id\":\"alice\"},\"content\":{\"kind\":\"song\"}}",
                "{\"id\":\"m\",\"tenant\":\"demo\",\"conversation\":\"web:main:bob\",\"channel\":\"web\",\"account\":\"main\","
                        + "\"from\":{\"id\":\"bob\"},\"content\":{\"kind\":\"text\",\"text\":\"hi\"}}",
                "{\"id\":\"m\",\"tenant\":\"demo\",\"conversation\":\"web:main:alice\",\"channel\":\"web\",\"account\":\"main\","
                        + "\"from\":{\"id\":\"alice\"},\"content\":{\"kind\":\"text\",\"text\":\"\\ud800\"}}"
            })
    void junkBecomesOneDeadLetterAndThePartitionMovesOn(String junk) {
        parley.pipe(Topics.MESSAGES, TopologyFixture.ALICE.key(), junk.getBytes(StandardCharsets.UTF_8));

        parley.message("m-2", "hello");

        assertThat(parley.deadLetters()).singleElement().satisfies(letter -> {
            assertThat(letter.value()).isEqualTo(junk.getBytes(StandardCharsets.UTF_8));
            assertThat(header(letter, "parley-error-stage")).isEqualTo("read");
            assertThat(header(letter, "parley-error-message")).isNotBlank();
            assertThat(header(letter, "parley-error-topic")).isEqualTo("parley.messages");
            assertThat(header(letter, "parley-error-offset")).isEqualTo("0");
        });
        assertThat(parley.taken).hasSize(1);
    }

    @Test
    void aNullKeyAndANullValueBecomeDeadLetters() {
        parley.pipe(Topics.MESSAGES, null, "{}".getBytes(StandardCharsets.UTF_8));
        parley.pipe(Topics.MESSAGES, TopologyFixture.ALICE.key(), null);
        parley.pipe(Topics.MESSAGES, "no slash", "{}".getBytes(StandardCharsets.UTF_8));

        var letters = parley.deadLetters();

        assertThat(letters)
                .hasSize(3)
                .allSatisfy(letter ->
                        assertThat(header(letter, "parley-error-stage")).isEqualTo("read"));
        assertThat(letters.get(0).key()).isNull();
        assertThat(letters.get(1).value()).isNull();
    }

    @Test
    void workThatFoundNoRoomIsOfferedAgain() {
        parley.full = true;
        parley.message("m-1", "hello");
        var before = List.copyOf(parley.taken);

        parley.full = false;
        parley.later(Duration.ofMillis(60));

        assertThat(before).isEmpty();
        assertThat(parley.taken).hasSize(1);
    }

    @Test
    void aDeadlineRingsOnTheWallClock() {
        parley.message("m-1", "hello");
        parley.forgetAllWork();

        parley.later(Duration.ofSeconds(31));
        // How far the answers go is looked up, and then looked at; what is missing is looked for again.
        parley.later(Duration.ofSeconds(1));
        parley.later(Duration.ofSeconds(2));

        assertThat(parley.taken).hasSize(2);
        assertThat(parley.taken.getLast().ask().attempt()).isEqualTo(2);
        assertThat(parley.costs()).extracting(Cost::outcome).containsExactly("lost");
    }

    @Test
    void aDeadlineWaitsForWhatWasPublishedByThenToBeRead() {
        parley.message("m-1", "hello");
        parley.forgetAllWork();
        parley.stretch = new Stretch(0, 1);

        parley.later(Duration.ofSeconds(31));
        parley.news(new AnswerEvent.Answered(
                parley.askOf(0L), List.of(0L), 1, TopologyFixture.draft("Here I am."), null, List.of()));
        parley.later(Duration.ofSeconds(31));

        assertThat(parley.taken).hasSize(1);
        assertThat(parley.replies()).extracting(Reply::text).containsExactly("Here I am.");
    }

    @Test
    void theBarrierHoldsWorkBackUntilTheAnswersTopicIsRead() {
        parley.close();
        parley = new TopologyFixture(Duration.ZERO, new Stretch(0, 2));
        parley.message("m-1", "hello");
        var first = parley.askOf(0L);

        parley.news(new AnswerEvent.Spent(cost("call-1")));
        var before = List.copyOf(parley.taken);
        parley.news(new AnswerEvent.Answered(
                first, List.of(0L), 1, TopologyFixture.draft("Welcome back!"), null, List.of()));

        assertThat(before).isEmpty();
        assertThat(parley.taken).isEmpty();
        assertThat(parley.replies()).extracting(Reply::text).containsExactly("Welcome back!");
    }

    @Test
    void theBarrierLiftsWithNothingToRead() {
        parley.close();
        parley = new TopologyFixture(Duration.ZERO, new Stretch(5, 5));

        parley.message("m-1", "hello");

        assertThat(parley.taken).hasSize(1);
    }

    @Test
    void anEraseLeavesNoWordBehind() {
        parley.message("m-1", "hello");
        parley.answer(parley.taken.getFirst(), "Welcome!");

        parley.command(Command.Kind.ERASE, "");

        assertThat(parley.rows(ParleyStores.TRANSCRIPTS.name())).isZero();
        KeyValueStore<String, Conversation> conversations =
                parley.driver.getKeyValueStore(ParleyStores.CONVERSATIONS.name());
        assertThat(conversations.get(TopologyFixture.ALICE.key()).contact()).isNull();
    }

    @Test
    void anOperatorsWordsReachTheCustomer() {
        parley.message("m-1", "hello");
        parley.command(Command.Kind.TAKE_OVER, "");

        parley.command(Command.Kind.SAY, "A person here.");

        assertThat(parley.silences()).extracting(Silence::reason).containsExactly(Silence.Reason.HUMAN_OWNED);
        assertThat(parley.replies()).singleElement().satisfies(reply -> {
            assertThat(reply.text()).isEqualTo("A person here.");
            assertThat(reply.inReplyTo()).isEmpty();
        });
    }

    @Test
    void everyPendingRowHasExactlyOneAlarm() {
        parley.message("m-1", "hello");
        parley.message("m-2", "are you there?");

        KeyValueStore<String, Turn> turns = parley.driver.getKeyValueStore(ParleyStores.TURNS.name());
        KeyValueStore<OrderedKeys.Alarm, byte[]> timers = parley.driver.getKeyValueStore(ParleyStores.TIMERS.name());
        var due = turns.get(TopologyFixture.ALICE.key()).wakeMs();

        assertThat(timers.get(new OrderedKeys.Alarm(OrderedKeys.Alarm.Kind.TURN, due, TopologyFixture.ALICE.key())))
                .isNotNull();
        assertThat(alarms(timers, OrderedKeys.Alarm.Kind.TURN)).isEqualTo(1);
        assertThat(alarms(timers, OrderedKeys.Alarm.Kind.IDLE)).isEqualTo(1);
    }

    private static long alarms(KeyValueStore<OrderedKeys.Alarm, byte[]> timers, OrderedKeys.Alarm.Kind kind) {
        long alarms = 0;
        try (var all = timers.all()) {
            while (all.hasNext()) {
                alarms += all.next().key.kind() == kind ? 1 : 0;
            }
        }
        return alarms;
    }

    private static String header(TestRecord<byte[], byte[]> letter, String name) {
        return new String(letter.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    private static Cost cost(String id) {
        return new Cost(
                id,
                "turn-1",
                "demo",
                "web:main:alice",
                "web",
                "simple",
                "reply",
                "fast",
                "acme",
                "model-1",
                /* servedBy= */ null,
                "answered",
                Cost.NO_TOKENS,
                /* estimated= */ false,
                new BigDecimal("0.001"),
                "2026-01-01",
                12,
                TopologyFixture.START);
    }
}
