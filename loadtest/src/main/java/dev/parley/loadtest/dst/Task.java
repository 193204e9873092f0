package dev.parley.loadtest.dst;

import dev.parley.loadtest.dst.Brokers.Entry;
import dev.parley.loadtest.dst.Brokers.Place;
import dev.parley.loadtest.dst.Brokers.Transaction;
import dev.parley.topology.turn.TakeTurnSupplier;
import dev.parley.wire.Inbound;
import dev.parley.wire.Topic;
import dev.parley.wire.Topics;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/** A partition in the hands of a stream thread: what was fetched of each topic, and the real processor. */
final class Task {
    private static final int FETCHED_AT_ONCE = 6;

    private final World world;
    private final Wall wall;
    private final int partition;
    private final TakeTurnSupplier supplier;
    private final Supplier<Transaction> transaction;
    private final Processor<byte[], Inbound<?>, Object, Object> processor;
    private final List<Fetched> inputs = new ArrayList<>();
    private TaskContext context;
    private boolean open;

    Task(World world, Wall wall, int partition, TakeTurnSupplier supplier, Supplier<Transaction> transaction) {
        this.world = world;
        this.wall = wall;
        this.partition = partition;
        this.supplier = supplier;
        this.transaction = transaction;
        this.processor = supplier.get();
        this.context = new TaskContext(world, wall, partition, transaction);
    }

    /** What was fetched of one input and not processed yet. */
    private static final class Fetched {
        private final Topic<byte[], ? extends Inbound<?>> topic;
        private final Place place;
        private final Deque<Entry> waiting = new ArrayDeque<>();
        private long nextOffset;
        private long fetchOffset;
        private boolean consumed;
        /** Records behind the fetched ones, as the last answer of the brokers said; -1 before there was one. */
        private long lag = -1;

        Fetched(Topic<byte[], ? extends Inbound<?>> topic, int partition) {
            this.topic = topic;
            this.place = new Place(topic.name(), partition);
        }
    }

    /** True when the stores can be restored: no transaction of another owner is open on them. */
    boolean canOpen() {
        return supplier.stores().stream()
                .allMatch(store -> world.brokers().isSettled(TaskStores.changelog(store.name(), partition)));
    }

    /** Restores the stores and begins where the group has committed. */
    void open() {
        context = new TaskContext(world, wall, partition, transaction);
        context.stores().restore(supplier.stores());
        inputs.clear();
        for (var topic : List.of(Topics.MESSAGES, Topics.COMMANDS, Topics.ANSWERS)) {
            var input = new Fetched(topic, partition);
            input.nextOffset = world.brokers().committed(input.place);
            input.fetchOffset = input.nextOffset;
            inputs.add(input);
        }
        processor.init(context);
        open = true;
    }

    void close() {
        open = false;
        processor.close();
    }

    boolean isOpen() {
        return open;
    }

    int partition() {
        return partition;
    }

    TaskStores stores() {
        return context.stores();
    }

    /** An answer of the brokers with some records of some input. */
    void fetch() {
        var input = world.chance().oneOf(inputs);
        var log = world.brokers().log(input.place);
        int upTo = (int)
                Math.min(log.size(), input.fetchOffset + 1 + world.chance().below(FETCHED_AT_ONCE));
        for (int i = (int) input.fetchOffset; i < upTo; i++) {
            input.waiting.add(log.get(i));
        }
        input.fetchOffset = Math.max(input.fetchOffset, upTo);
        input.lag = log.size() - input.fetchOffset;
    }

    /**
     * True when a record may be processed: as in Kafka Streams with {@code max.task.idle.ms=0}, no input may have records
     * that are known of and were not fetched.
     */
    boolean isReady() {
        boolean any = false;
        for (var input : inputs) {
            any |= !input.waiting.isEmpty();
            if (input.waiting.isEmpty()
                    && input.lag != 0
                    && !world.weather().faults().unordered()) {
                return false;
            }
        }
        return any;
    }

    /** Processes the record with the lowest timestamp. */
    void process() {
        Fetched chosen = null;
        for (var input : inputs) {
            var head = input.waiting.peek();
            if (head != null && (chosen == null || isBefore(head, chosen.waiting.element()))) {
                chosen = input;
            }
        }
        if (chosen != null) {
            process(chosen);
        }
    }

    private boolean isBefore(Entry one, Entry other) {
        long difference = one.content().timestampMs() - other.content().timestampMs();
        return difference < 0 || (difference == 0 && world.chance().happens(0.5));
    }

    private void process(Fetched input) {
        var entry = input.waiting.remove();
        var content = entry.content();
        world.trace()
                .note(
                        "  {}/{}@{} read: {}",
                        input.topic.name(),
                        partition,
                        entry.offset(),
                        Said.of(content.valueBytes()));
        var headers = new RecordHeaders();
        content.headers().forEach((key, text) -> headers.add(key, text.getBytes(StandardCharsets.UTF_8)));
        context.processing(new RecordMetadata() {
            @Override
            public String topic() {
                return input.topic.name();
            }

            @Override
            public int partition() {
                return partition;
            }

            @Override
            public long offset() {
                return entry.offset();
            }
        });
        processor.process(new Record<>(
                content.keyBytes(),
                input.topic.value().deserializer().deserialize(input.topic.name(), content.valueBytes()),
                content.timestampMs(),
                headers));
        context.processing(null);
        input.nextOffset = entry.offset() + 1;
        input.consumed = true;
    }

    boolean punctuate() {
        return context.punctuate();
    }

    long punctuatesInMs() {
        return context.punctuatesInMs();
    }

    /** How far the inputs have been read that anything was read of since the task was opened. */
    Map<Place, Long> consumed() {
        var offsets = new HashMap<Place, Long>();
        inputs.stream().filter(input -> input.consumed).forEach(input -> offsets.put(input.place, input.nextOffset));
        return offsets;
    }

    /** True when everything that lies on the inputs was read and committed. */
    boolean isAtEnd() {
        return open
                && inputs.stream()
                        .allMatch(input -> input.nextOffset == world.brokers().end(input.place)
                                && world.brokers().committed(input.place) == input.nextOffset);
    }
}
