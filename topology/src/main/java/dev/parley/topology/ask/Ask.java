package dev.parley.topology.ask;

import dev.parley.conversation.ConversationId;
import dev.parley.conversation.Handover;
import dev.parley.conversation.Message;
import dev.parley.conversation.TranscriptEntry;
import dev.parley.conversation.Voice;
import dev.parley.negotiation.Negotiation;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One attempt at a turn, as an immutable snapshot of everything that its work may look at.
 *
 * @param id the ask id, which is the turn's and the reply's id too
 * @param conversation whose turn it is
 * @param offsets of the messages it answers, ascending
 * @param attempt which attempt at the turn this is, from 1
 * @param deadline when the answer must have been published
 * @param messages what it answers, in order, at least one
 * @param history what was said before, oldest first, bounded
 * @param negotiation where the bargaining stands
 * @param voice who spoke last; absent before anybody did
 * @param handover what speaks for a person to go on, and whether one was called
 * @param houseOnly true when providers have failed this turn too often and the house model must answer
 */
public record Ask(
        String id,
        ConversationId conversation,
        List<Long> offsets,
        int attempt,
        Instant deadline,
        List<Message> messages,
        List<TranscriptEntry> history,
        Negotiation negotiation,
        @Nullable Voice voice,
        Handover handover,
        boolean houseOnly) {
    public Ask {
        offsets = List.copyOf(offsets);
        messages = List.copyOf(messages);
        history = List.copyOf(history);
    }

    /** An attempt where nothing speaks for a person. */
    public Ask(
            String id,
            ConversationId conversation,
            List<Long> offsets,
            int attempt,
            Instant deadline,
            List<Message> messages,
            List<TranscriptEntry> history,
            Negotiation negotiation,
            @Nullable Voice voice,
            boolean houseOnly) {
        this(
                id,
                conversation,
                offsets,
                attempt,
                deadline,
                messages,
                history,
                negotiation,
                voice,
                Handover.NONE,
                houseOnly);
    }

    /** The same, whose customer said this instead. */
    public Ask saying(List<Message> others) {
        return new Ask(
                id, conversation, offsets, attempt, deadline, others, history, negotiation, voice, handover, houseOnly);
    }

    @Override
    public String toString() {
        return "Ask[" + id + " of " + conversation + ", attempt " + attempt + "]";
    }
}
