package dev.parley.topology;

import dev.parley.catalog.Product;
import dev.parley.conversation.AnswerEvent;
import dev.parley.conversation.Command;
import dev.parley.conversation.Content;
import dev.parley.conversation.ConversationId;
import dev.parley.conversation.Draft;
import dev.parley.conversation.Message;
import dev.parley.conversation.Person;
import dev.parley.conversation.Reply;
import dev.parley.conversation.Silence;
import dev.parley.conversation.Workings;
import dev.parley.cost.Cost;
import dev.parley.negotiation.Negotiation;
import dev.parley.topology.ask.Dispatcher;
import dev.parley.topology.ask.InFlight;
import dev.parley.topology.ask.Job;
import dev.parley.topology.catalog.KeepCatalog;
import dev.parley.topology.catalog.Shelf;
import dev.parley.topology.stock.CountedShelf;
import dev.parley.topology.stock.KeepLedger;
import dev.parley.topology.stock.KeepStock;
import dev.parley.topology.turn.CommitPaces;
import dev.parley.topology.turn.TakeTurnSupplier;
import dev.parley.topology.turn.TaskMemory;
import dev.parley.topology.turn.TurnConfig;
import dev.parley.topology.turn.TurnMeters;
import dev.parley.wire.Headers;
import dev.parley.wire.Json;
import dev.parley.wire.Topic;
import dev.parley.wire.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;

/** The real topology with real stores, on a clock that a test moves, and with a dispatcher that only takes notes. */
final class TopologyFixture implements AutoCloseable, Dispatcher, Shelf {
    static final Instant START = Instant.parse("2026-01-01T19:00:00Z");
    static final ConversationId ALICE = new ConversationId("demo", "web:main:alice");

    static final String TRACEPARENT = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    final List<Job> taken = new ArrayList<>();
    final List<Product> shelf = new ArrayList<>();
    private final Path directory = temporaryDirectory();
    final TopologyTestDriver driver;
    final MeterRegistry registry = new SimpleMeterRegistry();
    boolean full;
    /** How far the answers' topic goes, whenever that is looked up. */
    TakeTurnSupplier.Stretch stretch;

    private final List<InFlight> inFlight = new ArrayList<>();

    TopologyFixture(Duration debounce) {
        this(debounce, new TakeTurnSupplier.Stretch(0, 0));
    }

    /** @param stretch of the answers' topic, to be read before work may start */
    TopologyFixture(Duration debounce, TakeTurnSupplier.Stretch stretch) {
        this(new TurnConfig(debounce, Duration.ofSeconds(30), 3), stretch);
    }

    TopologyFixture(TurnConfig config, TakeTurnSupplier.Stretch stretch) {
        this.stretch = stretch;
        var source = new TakeTurnSupplier.Source("topic-1", 1);
        var meters = new TurnMeters(registry, () -> START);
        var topology = wire(
                new TakeTurnSupplier.Parts(
                        this,
                        partition -> CompletableFuture.completedFuture(this.stretch),
                        source,
                        config,
                        meters,
                        new CommitPaces(System::nanoTime),
                        new TaskMemory(1L << 30)),
                this);
        var settings = new Properties();
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "parley-test");
        settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "nowhere:1");
        settings.put(StreamsConfig.STATE_DIR_CONFIG, directory.toString());
        driver = new TopologyTestDriver(topology, settings, START);
        driver.advanceWallClockTime(Duration.ofMillis(50));
    }

    static Topology wire(TakeTurnSupplier.Parts turns, Shelf shelf) {
        var counted = new CountedShelf(shelf);
        return ParleyTopology.wire(new ParleyTopology.Parts(
                new TakeTurnSupplier(turns),
                KeepLedger.supplier(turns.meters()::deadLetter),
                () -> new KeepCatalog(counted),
                () -> new KeepStock(counted)));
    }

    private static Path temporaryDirectory() {
        try {
            return Files.createTempDirectory("parley-topology");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void message(String id, String text) {
        messageIn(ALICE.name(), id, text);
    }

    void messageIn(String conversation, String id, String text) {
        var contact = conversation.substring(conversation.lastIndexOf(':') + 1);
        var message = new Message(
                id,
                ALICE.tenant(),
                conversation,
                "web",
                "main",
                new Person(contact, null),
                null,
                START,
                Content.text(text));
        pipe(Topics.MESSAGES, message.conversationId().key(), Json.bytes(message));
    }

    /** What a channel delivers at some time, its record stamped then. */
    void deliver(Message message, Instant at) {
        pipe(Topics.MESSAGES, message.conversationId().key(), Json.bytes(message), Map.of(), at);
    }

    /** A dead letter that is sent on its way once more. */
    void replay(String id, String text, String letter) {
        var message = new Message(
                id,
                ALICE.tenant(),
                ALICE.name(),
                "web",
                "main",
                new Person("alice", null),
                null,
                START,
                Content.text(text));
        pipe(Topics.MESSAGES, ALICE.key(), Json.bytes(message), Map.of(Headers.REPLAY, letter));
    }

    void command(Command.Kind kind, String text) {
        pipe(
                Topics.COMMANDS,
                ALICE.key(),
                Json.bytes(new Command(kind, ALICE.tenant(), ALICE.name(), "operator", text, START)));
    }

    void answer(Job job, String text) {
        answer(job, draft(text));
    }

    void answer(Job job, Draft draft) {
        var ask = job.ask();
        pipe(
                Topics.ANSWERS,
                job.key(),
                Json.bytes(new AnswerEvent.Answered(ask.id(), ask.offsets(), ask.attempt(), draft, null, List.of())));
    }

    void news(AnswerEvent event) {
        pipe(Topics.ANSWERS, ALICE.key(), Json.bytes(event));
    }

    void pipe(Topic<?, ?> topic, @Nullable String key, byte @Nullable [] value) {
        pipe(topic, key, value, Map.of());
    }

    private void pipe(Topic<?, ?> topic, @Nullable String key, byte @Nullable [] value, Map<String, String> more) {
        pipe(topic, key, value, more, START);
    }

    private void pipe(
            Topic<?, ?> topic, @Nullable String key, byte @Nullable [] value, Map<String, String> more, Instant at) {
        TestInputTopic<byte[], byte[]> input =
                driver.createInputTopic(topic.name(), new ByteArraySerializer(), new ByteArraySerializer());
        var keyBytes = key == null ? null : key.getBytes(StandardCharsets.UTF_8);
        var headers = new RecordHeaders().add("traceparent", TRACEPARENT.getBytes(StandardCharsets.UTF_8));
        more.forEach((name, text) -> headers.add(name, text.getBytes(StandardCharsets.UTF_8)));
        input.pipeInput(new TestRecord<>(keyBytes, value, headers, at));
    }

    List<Reply> replies() {
        return values(Topics.REPLIES);
    }

    List<Cost> costs() {
        return values(Topics.COSTS);
    }

    List<Silence> silences() {
        return values(Topics.SILENCES);
    }

    List<TestRecord<byte[], byte[]>> deadLetters() {
        return driver.createOutputTopic(
                        Topics.DEADLETTERS.name(), new ByteArrayDeserializer(), new ByteArrayDeserializer())
                .readRecordsToList();
    }

    @Override
    public boolean hasRoom(String tenant) {
        return !full;
    }

    /** The id of the turn that answers the messages at these offsets. */
    String askOf(Long... offsets) {
        return dev.parley.topology.turn.TestAskIds.of("topic-1", 0, List.of(offsets));
    }

    void later(Duration wait) {
        driver.advanceWallClockTime(wait);
    }

    static Draft draft(String text) {
        return draft(text, /* degraded= */ false);
    }

    static Draft draft(String text, boolean degraded) {
        return new Draft(
                text,
                "en",
                "simple",
                degraded,
                new Reply.Route("house", "house", "house", 1),
                Negotiation.open(),
                /* optOut= */ false,
                /* handoff= */ false,
                BigDecimal.ZERO,
                new Draft.Timing(0, 0, 0),
                Workings.NONE);
    }

    /** How many rows a store holds. */
    long rows(String store) {
        long rows = 0;
        try (var all = driver.getKeyValueStore(store).all()) {
            while (all.hasNext()) {
                all.next();
                rows++;
            }
        }
        return rows;
    }

    private <V> List<V> values(Topic<String, V> topic) {
        return driver.createOutputTopic(
                        topic.name(), topic.key().deserializer(), topic.value().deserializer())
                .readValuesToList();
    }

    @Override
    public boolean offer(Job job) {
        if (full) {
            return false;
        }
        taken.add(job);
        inFlight.add(new InFlight(
                job.ask().id(),
                job.ask().offsets(),
                job.ask().attempt(),
                job.ask().deadline().toEpochMilli()));
        return true;
    }

    @Override
    public List<InFlight> inFlight(String conversation) {
        return conversation.equals(ALICE.key()) ? List.copyOf(inFlight) : List.of();
    }

    @Override
    public void read(AnswerEvent.Answered answer) {
        inFlight.removeIf(work -> work.ask().equals(answer.ask()));
    }

    @Override
    public void cancel(String ask) {
        inFlight.removeIf(work -> work.ask().equals(ask));
    }

    /** The process that worked on everything has died. */
    void forgetAllWork() {
        inFlight.clear();
    }

    @Override
    public Set<String> own(int partition) {
        return Set.of();
    }

    @Override
    public void disown(int partition) {}

    @Override
    public void put(Product product) {
        shelf.add(product);
    }

    @Override
    public void remove(String tenant, String sku) {
        shelf.removeIf(product -> product.key().equals(tenant + "/" + sku));
    }

    @Override
    public void settle() {}

    @Override
    public void close() {
        driver.close();
        try {
            // The driver has emptied it.
            Files.delete(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
