package dev.parley.topology;

import static dev.parley.topology.Nodes.ANSWERS_IN;
import static dev.parley.topology.Nodes.CATALOG_IN;
import static dev.parley.topology.Nodes.COMMANDS_IN;
import static dev.parley.topology.Nodes.COSTS_OUT;
import static dev.parley.topology.Nodes.DEADLETTERS_OUT;
import static dev.parley.topology.Nodes.KEEP_CATALOG;
import static dev.parley.topology.Nodes.MESSAGES_IN;
import static dev.parley.topology.Nodes.REPLIES_OUT;
import static dev.parley.topology.Nodes.SILENCES_OUT;
import static dev.parley.topology.Nodes.TAKE_TURN;

import dev.parley.catalog.Product;
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
 *                                                     ╰──▶ deadletters-out ─▶ parley.deadletters
 *   parley.catalog  ──▶ catalog-in ────▶ keep-catalog (every instance holds all of it)
 * </pre>
 */
public final class ParleyTopology {

    private ParleyTopology() {}

    /**
     * Wires the nodes.
     *
     * @param takeTurn the processor of conversations
     * @param keepCatalog the processor of products
     */
    public static Topology wire(
            TakeTurnSupplier takeTurn, ProcessorSupplier<byte[], Inbound<Product>, Void, Void> keepCatalog) {
        var parley = new Topology();
        from(parley, Topics.MESSAGES, MESSAGES_IN);
        from(parley, Topics.COMMANDS, COMMANDS_IN);
        from(parley, Topics.ANSWERS, ANSWERS_IN);
        parley.addProcessor(TAKE_TURN, takeTurn, MESSAGES_IN, COMMANDS_IN, ANSWERS_IN);
        to(parley, Topics.REPLIES, REPLIES_OUT);
        to(parley, Topics.COSTS, COSTS_OUT);
        to(parley, Topics.SILENCES, SILENCES_OUT);
        to(parley, Topics.DEADLETTERS, DEADLETTERS_OUT);
        parley.addGlobalStore(
                ParleyStores.catalog(),
                CATALOG_IN,
                Topics.CATALOG.key().deserializer(),
                Topics.CATALOG.value().deserializer(),
                Topics.CATALOG.name(),
                KEEP_CATALOG,
                keepCatalog);
        return parley;
    }

    private static void from(Topology parley, Topic<?, ?> topic, String source) {
        parley.addSource(source, topic.key().deserializer(), topic.value().deserializer(), topic.name());
    }

    private static void to(Topology parley, Topic<?, ?> topic, String sink) {
        parley.addSink(
                sink, topic.name(), topic.key().serializer(), topic.value().serializer(), TAKE_TURN);
    }
}
