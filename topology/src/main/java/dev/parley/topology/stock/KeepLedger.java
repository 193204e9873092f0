package dev.parley.topology.stock;

import dev.parley.catalog.Product;
import dev.parley.conversation.Command;
import dev.parley.order.Reservation;
import dev.parley.order.StockLeft;
import dev.parley.store.ParleyStores;
import dev.parley.topology.Nodes;
import dev.parley.topology.failure.DeadLetters;
import dev.parley.topology.failure.DeadLetters.Failure;
import dev.parley.wire.Headers;
import dev.parley.wire.Inbound;
import dev.parley.wire.Topic;
import dev.parley.wire.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the ledger of stock: whoever asks first for the last piece of a product gets it, since all that is asked for of one product
 * comes through one partition. What comes of it is told to the conversation as a command, and to every instance as what is left.
 */
public final class KeepLedger implements Processor<byte[], Inbound<Reservation>, Object, Object> {

    private final Consumer<String> counted;
    private @Nullable Task task;

    private KeepLedger(Consumer<String> counted) {
        this.counted = counted;
    }

    /**
     * Makes the processors.
     *
     * @param counted told the stage of each dead letter
     */
    public static ProcessorSupplier<byte[], Inbound<Reservation>, Object, Object> supplier(Consumer<String> counted) {
        return new ProcessorSupplier<>() {
            @Override
            public Processor<byte[], Inbound<Reservation>, Object, Object> get() {
                return new KeepLedger(counted);
            }

            @Override
            public Set<StoreBuilder<?>> stores() {
                return Set.of(ParleyStores.LEDGER.builder());
            }
        };
    }

    /** What a task works with. */
    private record Task(
            ProcessorContext<Object, Object> context,
            KeyValueStore<String, StockLeft> ledger,
            KeyValueStore<String, Inbound<Product>> catalog,
            DeadLetters deadLetters) {}

    @Override
    public void init(ProcessorContext<Object, Object> context) {
        task = new Task(
                context,
                ParleyStores.LEDGER.in(context),
                context.getStateStore(ParleyStores.CATALOG),
                new DeadLetters(context, Nodes.LEDGER_DEADLETTERS_OUT, counted));
    }

    @Override
    public void process(Record<byte[], Inbound<Reservation>> received) {
        var at = Objects.requireNonNull(task);
        switch (received.value()) {
            case Inbound.Sound<Reservation>(var reservation, var bytes)
            when Arrays.equals(received.key(), utf8(reservation.product())) -> work(at, reservation, received);
            case Inbound.Sound<Reservation>(var reservation, var bytes) ->
                refuse(at, received, "the key is not the value's <tenant>/<sku>");
            case Inbound.Junk<Reservation>(var bytes, var reason) -> refuse(at, received, reason);
            case null -> refuse(at, received, "a null value");
        }
    }

    private static void work(Task at, Reservation reservation, Record<byte[], Inbound<Reservation>> received) {
        var product = product(at, reservation.product());
        var row = at.ledger().get(reservation.product());
        switch (reservation.kind()) {
            case RESERVE -> {
                var outcome = Ledger.reserve(product, row, reservation.quantity());
                keep(at, row, outcome.after());
                tell(at, reservation, outcome.granted(), received);
            }
            case GIVE_BACK -> keep(at, row, Ledger.release(product, row, reservation.quantity()));
        }
        at.context().commit();
    }

    private static void keep(Task at, @Nullable StockLeft before, @Nullable StockLeft after) {
        if (after != null && !after.equals(before)) {
            at.ledger().put(after.key(), after);
            send(at, Topics.STOCK, new Record<>(utf8(after.key()), Inbound.of(after), now(at)), Nodes.STOCK_OUT);
        }
    }

    private static void tell(
            Task at, Reservation reservation, boolean granted, Record<byte[], Inbound<Reservation>> received) {
        var command = Command.ofStock(
                reservation.conversationId(),
                granted ? Command.Kind.RESERVED : Command.Kind.SOLD_OUT,
                reservation.order(),
                reservation.sku(),
                Instant.ofEpochMilli(now(at)));
        var record = new Record<>(utf8(reservation.conversationId().key()), Inbound.of(command), now(at));
        var trace = Headers.traceparent(received.headers());
        if (trace != null) {
            record.headers().add(Headers.TRACEPARENT, utf8(trace));
        }
        send(at, Topics.COMMANDS, record, Nodes.COMMANDS_OUT);
    }

    private static <V> void send(Task at, Topic<?, V> topic, Record<byte[], V> record, String sink) {
        record.headers().add(Headers.SCHEMA, utf8(topic.schema()));
        at.context().forward(record, sink);
    }

    private static @Nullable Product product(Task at, String key) {
        return at.catalog().get(key) instanceof Inbound.Sound<Product>(var product, var bytes)
                        && product.key().equals(key)
                ? product
                : null;
    }

    private static void refuse(Task at, Record<byte[], Inbound<Reservation>> received, String reason) {
        var where = at.context().recordMetadata().orElseThrow();
        at.deadLetters().passOn(received, Failure.of(where, "stock", "unreadable", reason));
    }

    private static long now(Task at) {
        return at.context().currentSystemTimeMs();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
