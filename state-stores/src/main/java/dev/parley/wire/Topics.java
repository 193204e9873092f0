package dev.parley.wire;

import dev.parley.catalog.Product;
import dev.parley.catalog.ProductVector;
import dev.parley.contact.Alias;
import dev.parley.conversation.AnswerEvent;
import dev.parley.conversation.Command;
import dev.parley.conversation.Delta;
import dev.parley.conversation.Message;
import dev.parley.conversation.Reply;
import dev.parley.conversation.Silence;
import dev.parley.cost.Cost;
import dev.parley.delivery.Delivery;
import dev.parley.order.Reservation;
import dev.parley.order.StockLeft;
import org.apache.kafka.common.serialization.Serdes;

/** Every topic, once. Those that others write are read as {@link Inbound}, with keys as raw bytes. */
public final class Topics {

    /** What customers say. Key: conversation. */
    public static final Topic<byte[], Inbound<Message>> MESSAGES =
            new Topic<>("parley.messages", "message/1", Serdes.ByteArray(), JsonSerde.inbound(Message.class));

    /** What operators order. Key: conversation. */
    public static final Topic<byte[], Inbound<Command>> COMMANDS =
            new Topic<>("parley.commands", "command/1", Serdes.ByteArray(), JsonSerde.inbound(Command.class));

    /** What came of the work; internal. Key: conversation, partition: that of the conversation's messages. */
    public static final Topic<byte[], Inbound<AnswerEvent>> ANSWERS =
            new Topic<>("parley.answers", "answer/1", Serdes.ByteArray(), JsonSerde.internal(AnswerEvent.class));

    /**
     * What models are saying, for whoever watches; internal, lossy, in no transaction. Key: conversation, partition: that of
     * the conversation's messages.
     */
    public static final Topic<String, Delta> DELTAS =
            new Topic<>("parley.deltas", "delta/1", Serdes.String(), JsonSerde.of(Delta.class));

    /** What Parley says to customers. Key: conversation. */
    public static final Topic<String, Reply> REPLIES =
            new Topic<>("parley.replies", "reply/1", Serdes.String(), JsonSerde.of(Reply.class));

    /** What every attempt at a provider cost. Key: conversation. */
    public static final Topic<String, Cost> COSTS =
            new Topic<>("parley.costs", "cost/1", Serdes.String(), JsonSerde.of(Cost.class));

    /** Messages that get no reply, and why. Key: conversation. */
    public static final Topic<String, Silence> SILENCES =
            new Topic<>("parley.silences", "silence/1", Serdes.String(), JsonSerde.of(Silence.class));

    /** What became of replies on their way. Key: conversation. */
    public static final Topic<String, Delivery> DELIVERIES =
            new Topic<>("parley.deliveries", "delivery/1", Serdes.String(), JsonSerde.of(Delivery.class));

    /** Records that could not be worked, key and value as received. */
    public static final Topic<byte[], byte[]> DEADLETTERS =
            new Topic<>("parley.deadletters", "deadletter/1", Serdes.ByteArray(), Serdes.ByteArray());

    /** What is for sale. Key: {@code <tenant>/<sku>}; compacted, null removes. */
    public static final Topic<byte[], Inbound<Product>> CATALOG =
            new Topic<>("parley.catalog", "product/1", Serdes.ByteArray(), JsonSerde.inbound(Product.class));

    /** What orders want from the stock. Key: {@code <tenant>/<sku>}, so that a product has one writer. */
    public static final Topic<byte[], Inbound<Reservation>> RESERVATIONS = new Topic<>(
            "parley.reservations", "reservation/1", Serdes.ByteArray(), JsonSerde.inbound(Reservation.class));

    /** What is left of products whose pieces are counted. Key: {@code <tenant>/<sku>}; compacted. */
    public static final Topic<byte[], Inbound<StockLeft>> STOCK =
            new Topic<>("parley.stock", "stock/1", Serdes.ByteArray(), JsonSerde.inbound(StockLeft.class));

    /**
     * What products mean, as vectors; internal, computed from {@link #CATALOG} and computed again when it is lost. Key:
     * {@code <tenant>/<sku>}; compacted, null removes.
     */
    public static final Topic<byte[], Inbound<ProductVector>> VECTORS =
            new Topic<>("parley.vectors", "vector/1", Serdes.ByteArray(), JsonSerde.inbound(ProductVector.class));

    /**
     * Which conversations the ids of customers lead to; internal, for gateways. Key: {@link Alias#key()}; compacted, an hour late,
     * so that whoever reads sees which of two came first.
     */
    public static final Topic<byte[], Inbound<Alias>> CONTACTS =
            new Topic<>("parley.contacts", "alias/1", Serdes.ByteArray(), JsonSerde.inbound(Alias.class));

    private Topics() {}
}
