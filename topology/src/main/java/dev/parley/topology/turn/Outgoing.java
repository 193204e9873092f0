package dev.parley.topology.turn;

import dev.parley.conversation.ConversationId;
import dev.parley.conversation.Message;
import dev.parley.conversation.Reply;
import dev.parley.conversation.Silence;
import dev.parley.cost.Cost;
import dev.parley.topology.Nodes;
import dev.parley.wire.Headers;
import dev.parley.wire.Inbound;
import dev.parley.wire.Json;
import dev.parley.wire.Topic;
import dev.parley.wire.Topics;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes a partition's output records, each with its headers. */
final class Outgoing {
    private static final Logger LOG = LoggerFactory.getLogger(Outgoing.class);

    /** Bytes of a record that can be passed on: what producer and topic of dead letters take, less room for headers. */
    private static final int PASSED_ON_MAX = (2 << 20) - (64 << 10);

    private final ProcessorContext<Object, Object> context;

    private final TurnMeters meters;
    private final Visible visible;

    /** @param visible told of everything that somebody waits for */
    Outgoing(ProcessorContext<Object, Object> context, TurnMeters meters, Visible visible) {
        this.context = context;
        this.meters = meters;
        this.visible = visible;
    }

    /** Where a record that becomes a dead letter came from, and why it failed. */
    record Failure(String stage, String errorClass, String reason, String topic, int partition, long offset) {
        static Failure of(RecordMetadata where, String stage, String errorClass, String reason) {
            return new Failure(stage, errorClass, reason, where.topic(), where.partition(), where.offset());
        }

        Failure because(String other) {
            return new Failure(stage, errorClass, other, topic, partition, offset);
        }
    }

    void reply(ConversationId id, Reply reply, @Nullable String traceparent) {
        meters.said(reply);
        context.forward(
                new Record<>(id.key(), reply, nowMs(), headers(Topics.REPLIES, traceparent)), Nodes.REPLIES_OUT);
        visible.soon();
    }

    void cost(ConversationId id, Cost cost, @Nullable String traceparent) {
        meters.charged(cost);
        context.forward(new Record<>(id.key(), cost, nowMs(), headers(Topics.COSTS, traceparent)), Nodes.COSTS_OUT);
    }

    void silence(ConversationId id, Silence silence, @Nullable String traceparent) {
        meters.silent(silence);
        context.forward(
                new Record<>(id.key(), silence, nowMs(), headers(Topics.SILENCES, traceparent)), Nodes.SILENCES_OUT);
        visible.soon();
    }

    /** Sends a record on as it was received; one that is too large for that without its value. */
    void deadLetter(Record<byte[], Inbound<?>> received, Failure failure) {
        var inbound = received.value();
        var raw = inbound == null ? null : inbound.raw();
        byte[] key = received.key();
        byte[] value = raw == null ? null : raw.get();
        int keyBytes = key == null ? 0 : key.length;
        int valueBytes = value == null ? 0 : value.length;
        var trace = Headers.traceparent(received.headers());
        if (keyBytes + (long) valueBytes <= PASSED_ON_MAX) {
            deadLetter(key, value, failure, trace);
            return;
        }
        // Sent as it is it would be refused, and its partition would never get past it.
        var reason = failure.reason() + "; left out here, being too large: " + keyBytes + " bytes of key and "
                + valueBytes + " of value";
        deadLetter(keyBytes <= PASSED_ON_MAX ? key : null, null, failure.because(reason), trace);
    }

    /** Sends a message that nobody could answer. */
    void deadLetter(Message message, Failure failure, @Nullable String traceparent) {
        deadLetter(utf8(message.conversationId().key()), Json.bytes(message), failure, traceparent);
    }

    private void deadLetter(
            byte @Nullable [] key, byte @Nullable [] value, Failure failure, @Nullable String traceparent) {
        meters.deadLetter(failure.stage());
        LOG.atWarn()
                .addKeyValue("stage", failure.stage())
                .addKeyValue("topic", failure.topic())
                .addKeyValue("partition", failure.partition())
                .addKeyValue("offset", failure.offset())
                .log("A record became a dead letter");
        var headers = headers(Topics.DEADLETTERS, traceparent);
        headers.add(Headers.ERROR_STAGE, utf8(failure.stage()))
                .add(Headers.ERROR_CLASS, utf8(failure.errorClass()))
                .add(Headers.ERROR_MESSAGE, utf8(failure.reason()))
                .add(Headers.ERROR_TOPIC, utf8(failure.topic()))
                .add(Headers.ERROR_PARTITION, utf8(Integer.toString(failure.partition())))
                .add(Headers.ERROR_OFFSET, utf8(Long.toString(failure.offset())));
        context.forward(new Record<Object, Object>(key, value, nowMs(), headers), Nodes.DEADLETTERS_OUT);
    }

    private long nowMs() {
        return context.currentSystemTimeMs();
    }

    private static org.apache.kafka.common.header.Headers headers(Topic<?, ?> topic, @Nullable String traceparent) {
        var headers = new RecordHeaders().add(Headers.SCHEMA, utf8(topic.schema()));
        return traceparent == null ? headers : headers.add(Headers.TRACEPARENT, utf8(traceparent));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
