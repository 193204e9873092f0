package dev.parley.topology.turn;

import dev.parley.conversation.AnswerEvent;
import dev.parley.conversation.Command;
import dev.parley.conversation.ConversationId;
import dev.parley.conversation.Message;
import dev.parley.wire.Headers;
import dev.parley.wire.Inbound;
import dev.parley.wire.Partitions;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/** What a record of an input topic is: an event of a conversation, or junk with its reason. */
sealed interface Incoming {

    /** What happened to a conversation, in order; an answer brings the costs that were not published before it. */
    record Known(ConversationId id, List<Event> events) implements Incoming {
        Known(ConversationId id, Event event) {
            this(id, List.of(event));
        }
    }

    /**
     * A record that cannot be worked.
     *
     * @param stage {@code read} or {@code partition}
     * @param reason one sentence, free of the contents
     */
    record Junk(String stage, String reason) implements Incoming {}

    /**
     * Reads a record.
     *
     * @param partitions how many partitions every conversation topic has
     */
    static Incoming read(Record<byte[], Inbound<?>> received, RecordMetadata where, AskIds ids, int partitions) {
        if (received.key() == null) {
            return new Junk("read", "a null key; the key must be <tenant>/<conversation>");
        }
        ConversationId id;
        try {
            id = ConversationId.parse(utf8(received.key()));
        } catch (IllegalArgumentException | CharacterCodingException e) {
            return new Junk("read", "the key is not <tenant>/<conversation> in UTF-8: " + e.getMessage());
        }
        int expected = Partitions.of(received.key(), partitions);
        if (expected != where.partition()) {
            return new Junk(
                    "partition",
                    "the key belongs on partition " + expected + " of " + partitions + " (murmur2), not on "
                            + where.partition());
        }
        if (received.value() == null) {
            return new Junk("read", "a null value");
        }
        return switch (received.value()) {
            case Inbound.Junk<?>(var bytes, var reason) -> new Junk("read", reason);
            case Inbound.Sound<?>(var value, var bytes) -> event(received, id, value, where, ids);
        };
    }

    private static Incoming event(
            Record<byte[], Inbound<?>> received, ConversationId id, Object value, RecordMetadata where, AskIds ids) {
        return switch (value) {
            case Message message when !message.conversationId().equals(id) -> contradiction();
            case Command command when !command.conversationId().equals(id) -> contradiction();
            case Message message ->
                new Known(
                        id,
                        new Event.MessageArrived(
                                message,
                                where.offset(),
                                received.timestamp(),
                                Headers.traceparent(received.headers()),
                                Headers.replay(received.headers()),
                                Headers.flood(received.headers())));
            case Command command ->
                new Known(
                        id,
                        new Event.CommandArrived(
                                command, ids.ofCommand(where.offset()), Headers.traceparent(received.headers())));
            case AnswerEvent.Answered answer -> answered(id, answer, Headers.traceparent(received.headers()));
            case AnswerEvent.Running running -> new Known(id, new Event.WorkAnnounced(running));
            case AnswerEvent.Spent(var cost) ->
                new Known(id, new Event.CostArrived(cost, Headers.traceparent(received.headers())));
            default -> new Junk("read", "a record of no known type");
        };
    }

    private static Known answered(ConversationId id, AnswerEvent.Answered answer, @Nullable String traceparent) {
        var events = new ArrayList<Event>();
        answer.costs().forEach(cost -> events.add(new Event.CostArrived(cost, traceparent)));
        events.add(new Event.AnswerArrived(answer));
        return new Known(id, events);
    }

    private static Junk contradiction() {
        return new Junk("read", "the key contradicts the value's tenant and conversation");
    }

    private static String utf8(byte[] bytes) throws CharacterCodingException {
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes))
                .toString();
    }
}
