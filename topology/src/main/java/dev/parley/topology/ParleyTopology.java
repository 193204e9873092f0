package dev.parley.topology;

import static dev.parley.topology.Nodes.ANSWERS_IN;
import static dev.parley.topology.Nodes.CATALOG_IN;
import static dev.parley.topology.Nodes.COMMANDS_IN;
import static dev.parley.topology.Nodes.COMMANDS_OUT;
import static dev.parley.topology.Nodes.COSTS_OUT;
import static dev.parley.topology.Nodes.DEADLETTERS_OUT;
import static dev.parley.topology.Nodes.KEEP_CATALOG;
import static dev.parley.topology.Nodes.KEEP_LEDGER;
import static dev.parley.topology.Nodes.KEEP_STOCK;
import static dev.parley.topology.Nodes.LEDGER_DEADLETTERS_OUT;
import static dev.parley.topology.Nodes.MESSAGES_IN;
import static dev.parley.topology.Nodes.REPLIES_OUT;
import static dev.parley.topology.Nodes.RESERVATIONS_IN;
import static dev.parley.topology.Nodes.RESERVATIONS_OUT;
import static dev.parley.topology.Nodes.SILENCES_OUT;
import static dev.parley.topology.Nodes.STOCK_IN;
import static dev.parley.topology.Nodes.STOCK_OUT;
import static dev.parley.topology.Nodes.TAKE_TURN;

import dev.parley.catalog.Product;
import dev.parley.order.Reservation;
import dev.parley.order.StockLeft;
import dev.parley.store.ParleyStores;
import dev.parley.topology.turn.TakeTurnSupplier;
import dev.parley.wire.Inbound;
import dev.parley.wire.Topic;
import dev.parley.wire.Topics;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;

/**
 * The whole of Parley's stream processing.
 *
 * <pre>
 *   parley.messages ──▶ messages-in ──╮               ╭──▶ replies-out ─────▶ parley.replies
 *   parley.commands ──▶ commands-in ──┼─▶ take-turn ──┼──▶ costs-out ───────▶ parley.costs
 *   parley.answers  ──▶ answers-in ───╯               ├──▶ silences-out ────▶ parley.silences
 *                                                     ├──▶ reservations-out ▶ parley.reservations
 *                                                     ╰──▶ deadletters-out ─▶ parley.deadletters
 *
 *   parley.reservations ▶ reservations-in ─▶ keep-ledger ┬─▶ commands-out ──▶ parley.commands
 *                                                        ├─▶ stock-out ─────▶ parley.stock
 *                                                        ╰─▶ ledger-deadletters-out ▶ parley.deadletters
 *
 *   parley.catalog ─▶ catalog-in ─▶ keep-catalog   (every instance
 *   parley.stock ───▶ stock-in ───▶ keep-stock      holds all of both)
 * </pre>
 */
public final class ParleyTopology {

    private ParleyTopology() {}

    /**
     * The processors.
     *
     * @param takeTurn of conversations
     * @param keepLedger of reservations
     * @param keepCatalog of products
     * @param keepStock of what is left of them
     */
    public record Parts(
            TakeTurnSupplier takeTurn,
            ProcessorSupplier<byte[], Inbound<Reservation>, Object, Object> keepLedger,
            ProcessorSupplier<byte[], Inbound<Product>, Void, Void> keepCatalog,
            ProcessorSupplier<byte[], Inbound<StockLeft>, Void, Void> keepStock) {}

    /** Wires the nodes. */
    public static Topology wire(Parts parts) {
        var parley = new Topology();
        from(parley, Topics.MESSAGES, MESSAGES_IN);
        from(parley, Topics.COMMANDS, COMMANDS_IN);
        from(parley, Topics.ANSWERS, ANSWERS_IN);
        parley.addProcessor(TAKE_TURN, parts.takeTurn(), MESSAGES_IN, COMMANDS_IN, ANSWERS_IN);
        from(parley, Topics.RESERVATIONS, RESERVATIONS_IN);
        parley.addProcessor(KEEP_LEDGER, parts.keepLedger(), RESERVATIONS_IN);
        to(parley, Topics.REPLIES, REPLIES_OUT, TAKE_TURN);
        to(parley, Topics.COSTS, COSTS_OUT, TAKE_TURN);
        to(parley, Topics.SILENCES, SILENCES_OUT, TAKE_TURN);
        to(parley, Topics.RESERVATIONS, RESERVATIONS_OUT, TAKE_TURN);
        to(parley, Topics.DEADLETTERS, DEADLETTERS_OUT, TAKE_TURN);
        to(parley, Topics.COMMANDS, COMMANDS_OUT, KEEP_LEDGER);
        to(parley, Topics.STOCK, STOCK_OUT, KEEP_LEDGER);
        to(parley, Topics.DEADLETTERS, LEDGER_DEADLETTERS_OUT, KEEP_LEDGER);
        parley.addGlobalStore(
                ParleyStores.catalog(),
                CATALOG_IN,
                Topics.CATALOG.key().deserializer(),
                Topics.CATALOG.value().deserializer(),
                Topics.CATALOG.name(),
                KEEP_CATALOG,
                parts.keepCatalog());
        parley.addGlobalStore(
                ParleyStores.stock(),
                STOCK_IN,
                Topics.STOCK.key().deserializer(),
                Topics.STOCK.value().deserializer(),
                Topics.STOCK.name(),
                KEEP_STOCK,
                parts.keepStock());
        return parley;
    }

    private static void from(Topology parley, Topic<?, ?> topic, String source) {
        parley.addSource(source, topic.key().deserializer(), topic.value().deserializer(), topic.name());
    }

    private static void to(Topology parley, Topic<?, ?> topic, String sink, String parent) {
        parley.addSink(
                sink, topic.name(), topic.key().serializer(), topic.value().serializer(), parent);
    }
}
