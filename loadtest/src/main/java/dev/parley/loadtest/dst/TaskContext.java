package dev.parley.loadtest.dst;

import dev.parley.loadtest.dst.Brokers.Content;
import dev.parley.loadtest.dst.Brokers.Place;
import dev.parley.loadtest.dst.Brokers.Transaction;
import dev.parley.topology.Nodes;
import dev.parley.wire.Partitions;
import dev.parley.wire.Topic;
import dev.parley.wire.Topics;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.streams.StreamsMetrics;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.Punctuator;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/** What Kafka Streams is to a processor: its stores, its outputs, its punctuators. What Parley does not use is refused. */
final class TaskContext implements ProcessorContext<Object, Object> {
    private static final Map<String, Topic<?, ?>> OUTPUTS = Map.of(
            Nodes.REPLIES_OUT, Topics.REPLIES,
            Nodes.COSTS_OUT, Topics.COSTS,
            Nodes.SILENCES_OUT, Topics.SILENCES,
            Nodes.RESERVATIONS_OUT, Topics.RESERVATIONS,
            Nodes.DEADLETTERS_OUT, Topics.DEADLETTERS);

    private final World world;
    private final Wall wall;
    private final int partition;
    private final Supplier<Transaction> transaction;
    private final TaskStores stores;
    private final List<Scheduled> punctuators = new ArrayList<>();
    private @Nullable RecordMetadata current;

    /** @param transaction the thread's, begun where none is open */
    TaskContext(World world, Wall wall, int partition, Supplier<Transaction> transaction) {
        this.world = world;
        this.wall = wall;
        this.partition = partition;
        this.transaction = transaction;
        this.stores = new TaskStores(world.brokers(), partition, transaction);
    }

    private static final class Scheduled {
        private final long everyMs;
        private final Punctuator punctuator;
        private long nextMs;
        private boolean cancelled;

        Scheduled(long everyMs, Punctuator punctuator, long nextMs) {
            this.everyMs = everyMs;
            this.punctuator = punctuator;
            this.nextMs = nextMs;
        }
    }

    TaskStores stores() {
        return stores;
    }

    /** The record that is being processed; null while none is. */
    void processing(@Nullable RecordMetadata where) {
        current = where;
    }

    /** Fires what is due, each once however often it was missed, and says whether anything was. */
    boolean punctuate() {
        boolean any = false;
        long nowMs = wall.millis();
        for (var due = due(nowMs); due != null; due = due(nowMs)) {
            due.nextMs += due.everyMs * Math.max(1, (nowMs - due.nextMs) / due.everyMs + 1);
            due.punctuator.punctuate(nowMs);
            any = true;
        }
        punctuators.removeIf(each -> each.cancelled);
        return any;
    }

    /** How long until a punctuator is due; very long when none is set. */
    long punctuatesInMs() {
        long soonestMs = Long.MAX_VALUE;
        for (var each : punctuators) {
            if (!each.cancelled) {
                soonestMs = Math.min(soonestMs, Math.max(0, each.nextMs - wall.millis()));
            }
        }
        return soonestMs;
    }

    private @Nullable Scheduled due(long nowMs) {
        Scheduled first = null;
        for (var each : punctuators) {
            if (!each.cancelled && each.nextMs <= nowMs && (first == null || each.nextMs < first.nextMs)) {
                first = each;
            }
        }
        return first;
    }

    @Override
    public Cancellable schedule(Duration interval, PunctuationType type, Punctuator callback) {
        if (type != PunctuationType.WALL_CLOCK_TIME) {
            throw new UnsupportedOperationException("stream time");
        }
        var scheduled = new Scheduled(interval.toMillis(), callback, wall.millis() + interval.toMillis());
        punctuators.add(scheduled);
        return () -> scheduled.cancelled = true;
    }

    @Override
    public <K, V> void forward(Record<K, V> forwarded, String child) {
        var topic = OUTPUTS.get(child);
        if (topic == null) {
            throw new IllegalArgumentException("no node of that name: " + child);
        }
        var key = bytes(topic.name(), topic.key(), forwarded.key());
        var value = bytes(topic.name(), topic.value(), forwarded.value());
        int partitions = world.weather().sizes().partitions();
        var place = new Place(topic.name(), key == null ? 0 : Partitions.of(key, partitions));
        var content = Content.of(key, value, forwarded.timestamp(), headers(forwarded));
        world.brokers().append(place, content, transaction.get());
        world.trace().note("    {} ← {}", topic.name(), Said.of(value));
    }

    private static Map<String, String> headers(Record<?, ?> forwarded) {
        var headers = new TreeMap<String, String>();
        forwarded.headers().forEach(each -> headers.put(each.key(), new String(each.value(), StandardCharsets.UTF_8)));
        return headers;
    }

    @SuppressWarnings("unchecked") // A topic's own records go through its own serdes.
    private static <T> byte @Nullable [] bytes(String topic, Serde<T> serde, @Nullable Object value) {
        return value == null ? null : serde.serializer().serialize(topic, (T) value);
    }

    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // As Kafka Streams declares it.
    public <S extends StateStore> S getStateStore(String name) {
        return (S) stores.named(name);
    }

    @Override
    public TaskId taskId() {
        return new TaskId(0, partition);
    }

    @Override
    public Optional<RecordMetadata> recordMetadata() {
        return Optional.ofNullable(current);
    }

    @Override
    public long currentSystemTimeMs() {
        return wall.millis();
    }

    @Override
    public <K, V> void forward(Record<K, V> forwarded) {
        throw new UnsupportedOperationException("to all children");
    }

    @Override
    public Cancellable schedule(Instant start, Duration interval, PunctuationType type, Punctuator callback) {
        throw new UnsupportedOperationException("from a given time");
    }

    @Override
    public void commit() {
        // When to commit is left to chance; that it is soon, is nothing to rely on.
    }

    @Override
    public String applicationId() {
        return "parley";
    }

    @Override
    public Serde<?> keySerde() {
        throw new UnsupportedOperationException("default serdes");
    }

    @Override
    public Serde<?> valueSerde() {
        throw new UnsupportedOperationException("default serdes");
    }

    @Override
    public File stateDir() {
        throw new UnsupportedOperationException("files");
    }

    @Override
    public StreamsMetrics metrics() {
        throw new UnsupportedOperationException("metrics");
    }

    @Override
    public Map<String, Object> appConfigs() {
        return Map.of();
    }

    @Override
    public Map<String, Object> appConfigsWithPrefix(String prefix) {
        return Map.of();
    }

    @Override
    public long currentStreamTimeMs() {
        throw new UnsupportedOperationException("stream time");
    }
}
