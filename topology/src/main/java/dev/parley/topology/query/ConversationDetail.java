package dev.parley.topology.query;

import dev.parley.conversation.Conversation;
import dev.parley.conversation.Conversation.Contact;
import dev.parley.conversation.ConversationId;
import dev.parley.conversation.Person;
import dev.parley.conversation.TranscriptEntry.Who;
import dev.parley.conversation.Turn;
import dev.parley.conversation.TurnTrace;
import dev.parley.negotiation.NegotiationView;
import dev.parley.order.Order;
import dev.parley.order.OrderView;
import dev.parley.store.OrderedKeys.Line;
import dev.parley.store.TranscriptRow;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.streams.KeyValue;
import org.jspecify.annotations.Nullable;

/**
 * One conversation with its transcript.
 *
 * @param handover why a person goes on, or is called to; absent while none is
 * @param turn what is pending; absent when nothing is
 * @param orders the newest, oldest first
 * @param transcript lines in order, the newest last
 * @param before where to page back from; absent when the transcript's beginning is included
 */
record ConversationDetail(
        String conversation,
        String channel,
        String account,
        Person contact,
        String state,
        ConversationRow.@Nullable Called handover,
        boolean optedOut,
        boolean pending,
        @Nullable Pending turn,
        @Nullable NegotiationView negotiation,
        List<OrderView> orders,
        BigDecimal costUsd,
        Instant updatedAt,
        long lines,
        List<Said> transcript,
        @Nullable Long before) {

    /**
     * What is pending.
     *
     * @param id of the turn; absent while messages only wait
     * @param messages ids of the messages that wait
     * @param attempt which attempt at the turn this is, from 1; absent while messages only wait
     * @param since when the oldest of them came
     */
    record Pending(
            @Nullable String id,
            List<String> messages,
            @Nullable Integer attempt,
            Instant since) {

        static @Nullable Pending of(@Nullable Turn turn) {
            if (turn == null || turn.queued().isEmpty()) {
                return null;
            }
            var running = turn.running();
            return new Pending(
                    running == null ? null : running.ask(),
                    turn.queued().stream().map(Turn.Queued::id).toList(),
                    running == null ? null : running.attempt(),
                    Instant.ofEpochMilli(turn.queued().getFirst().arrivedMs()));
        }
    }

    /** A line of the transcript with its number. */
    record Said(
            long seq,
            Who who,
            String id,
            String text,
            String kind,
            Instant at,
            @Nullable OrderView order,
            @Nullable TurnTrace trace) {

        static Said of(KeyValue<Line, TranscriptRow> line) {
            var entry = line.value.entry();
            return new Said(
                    line.key.seq(),
                    entry.who(),
                    entry.id(),
                    entry.text(),
                    entry.kind(),
                    entry.at(),
                    entry.order(),
                    entry.trace());
        }
    }

    /** A piece of a transcript. */
    record Piece(List<Said> lines, @Nullable Long before) {}

    static ConversationDetail of(ConversationId id, Conversation conversation, @Nullable Turn turn, Piece piece) {
        Contact contact = Objects.requireNonNull(conversation.contact());
        var pending = Pending.of(turn);
        return new ConversationDetail(
                id.name(),
                contact.channel(),
                contact.account(),
                contact.person(),
                ConversationRow.state(conversation),
                ConversationRow.Called.of(conversation.handover()),
                conversation.optedOut(),
                pending != null,
                pending,
                ConversationRow.inHand(conversation),
                conversation.orders().stream().map(Order::view).toList(),
                conversation.spentUsd(),
                Objects.requireNonNull(conversation.updatedAt()),
                conversation.nextSeq(),
                piece.lines(),
                piece.before());
    }
}
