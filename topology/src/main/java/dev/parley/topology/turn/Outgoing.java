package dev.parley.topology.turn;

import dev.parley.conversation.ConversationId;
import dev.parley.conversation.Message;
import dev.parley.conversation.Reply;
import dev.parley.conversation.Silence;
import dev.parley.cost.Cost;
import dev.parley.order.Reservation;
import dev.parley.topology.Nodes;
import dev.parley.topology.failure.DeadLetters;
import dev.parley.topology.failure.DeadLetters.Failure;
import dev.parley.wire.Headers;
import dev.parley.wire.Inbound;
import dev.parley.wire.Json;
import dev.parley.wire.Topic;
import dev.parley.wire.Topics;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** Writes a partition's output records, each with its headers. */
final class Outgoing {
    private final ProcessorContext<Object, Object> context;
    private final TurnMeters meters;
    private final Visible visible;
    private final DeadLetters deadLetters;

    /** @param visible told of everything that somebody waits for */
    Outgoing(ProcessorContext<Object, Object> context, TurnMeters meters, Visible visible) {
        this.context = context;
        this.meters = meters;
        this.visible = visible;
        this.deadLetters = new DeadLetters(context, Nodes.DEADLETTERS_OUT, meters::deadLetter);
    }

    void reply(ConversationId id, Reply reply, @Nullable String traceparent) {
        meters.said(reply);
        send(id.key(), reply, headers(Topics.REPLIES, traceparent), Nodes.REPLIES_OUT);
        visible.soon();
    }

    void cost(ConversationId id, Cost cost, @Nullable String traceparent) {
        meters.charged(cost);
        send(id.key(), cost, headers(Topics.COSTS, traceparent), Nodes.COSTS_OUT);
    }

    void silence(ConversationId id, Silence silence, @Nullable String traceparent) {
        meters.silent(silence);
        send(id.key(), silence, headers(Topics.SILENCES, traceparent), Nodes.SILENCES_OUT);
        visible.soon();
    }

    /** Asks the stock ledger for pieces, or gives them back. */
    void reservation(Reservation reservation, @Nullable String traceparent) {
        send(
                utf8(reservation.product()),
                Inbound.of(reservation),
                headers(Topics.RESERVATIONS, traceparent),
                Nodes.RESERVATIONS_OUT);
        visible.soon();
    }

    /** Sends a record on as it was received. */
    void deadLetter(Record<byte[], Inbound<?>> received, Failure failure) {
        deadLetters.passOn(received, failure);
    }

    /** Sends a message that nobody could answer. */
    void deadLetter(Message message, Failure failure, @Nullable String traceparent) {
        deadLetters.send(utf8(message.conversationId().key()), Json.bytes(message), failure, traceparent);
    }

    private void send(Object key, Object value, org.apache.kafka.common.header.Headers headers, String sink) {
        context.forward(new Record<>(key, value, context.currentSystemTimeMs(), headers), sink);
    }

    private static org.apache.kafka.common.header.Headers headers(Topic<?, ?> topic, @Nullable String traceparent) {
        var headers = new RecordHeaders().add(Headers.SCHEMA, utf8(topic.schema()));
        return traceparent == null ? headers : headers.add(Headers.TRACEPARENT, utf8(traceparent));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
