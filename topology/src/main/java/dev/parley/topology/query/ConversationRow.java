package dev.parley.topology.query;

import dev.parley.conversation.Conversation;
import dev.parley.conversation.Conversation.Contact;
import dev.parley.conversation.Conversation.Owner;
import dev.parley.conversation.ConversationId;
import dev.parley.conversation.Handover;
import dev.parley.conversation.Heard;
import dev.parley.conversation.Person;
import dev.parley.conversation.TranscriptEntry;
import dev.parley.conversation.TranscriptEntry.Who;
import dev.parley.conversation.Turn;
import dev.parley.negotiation.NegotiationView;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A conversation as it is listed.
 *
 * @param state who or what it waits for
 * @param handover why a person goes on, or is called to; absent while none is
 * @param pending true while a message of the customer's waits for a reply
 * @param negotiation where the bargaining stands; absent while nothing is in hand
 * @param lastLine what was said last; absent when no line is left
 * @param lines how many lines were ever said, erased ones included
 * @param costUsd what its turns have cost so far, exact
 * @param updatedAt its place in the list: when something was last said, but for a message whose reply is on its way
 */
record ConversationRow(
        String conversation,
        String channel,
        String account,
        Person contact,
        String state,
        @Nullable Called handover,
        boolean pending,
        @Nullable NegotiationView negotiation,
        @Nullable LastLine lastLine,
        long lines,
        BigDecimal costUsd,
        Instant updatedAt) {

    private static final int SHOWN_CHARS = 120;

    /** The beginning of what was said last. */
    record LastLine(Who who, String text, Instant at) {
        static LastLine of(TranscriptEntry entry) {
            var text = entry.text();
            int end = Math.min(text.length(), SHOWN_CHARS);
            // Never half of a character that takes two.
            boolean splits = end < text.length() && Character.isHighSurrogate(text.charAt(end - 1));
            return new LastLine(entry.who(), text.substring(0, splits ? end - 1 : end), entry.at());
        }
    }

    /**
     * Why a person goes on with a conversation.
     *
     * @param since when they were called, or last said something
     */
    record Called(Handover.Reason reason, Instant since) {
        static @Nullable Called of(Handover handover) {
            return handover.reason() == null || handover.since() == null
                    ? null
                    : new Called(handover.reason(), handover.since());
        }
    }

    /** What is kept of a conversation that has a contact: nothing was said in it, or all of it was erased, when there is none. */
    static ConversationRow of(
            ConversationId id, Conversation conversation, @Nullable Turn turn, @Nullable TranscriptEntry last) {
        Contact contact = Objects.requireNonNull(conversation.contact());
        return new ConversationRow(
                id.name(),
                contact.channel(),
                contact.account(),
                contact.person(),
                state(conversation),
                Called.of(conversation.handover()),
                turn != null && !turn.queued().isEmpty(),
                inHand(conversation),
                last == null ? null : LastLine.of(last),
                Heard.merged(conversation, turn).nextSeq(),
                conversation.spentUsd(),
                Objects.requireNonNull(conversation.updatedAt()));
    }

    static String state(Conversation conversation) {
        if (conversation.optedOut()) {
            return "opted_out";
        }
        if (conversation.closed()) {
            return "closed";
        }
        if (conversation.owner() == Owner.HUMAN) {
            return "human";
        }
        return conversation.handoff() ? "handoff" : "parley";
    }

    static @Nullable NegotiationView inHand(Conversation conversation) {
        var view = conversation.negotiation().view();
        return view.sku() == null ? null : view;
    }

    static String phase(Conversation conversation) {
        var inHand = inHand(conversation);
        return inHand == null ? "open" : inHand.phase();
    }

    Position position() {
        return new Position(updatedAt.toEpochMilli(), conversation);
    }
}
