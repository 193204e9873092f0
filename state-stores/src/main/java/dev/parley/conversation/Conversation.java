package dev.parley.conversation;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.parley.negotiation.Negotiation;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What lasts of a conversation between its turns: one row of the store {@code conversations}.
 *
 * @param contact who the customer is and where; absent until they said something, and after an erase
 * @param owner who answers
 * @param optedOut the customer wants no messages; outlasts an erase
 * @param closed the operator ended it
 * @param handoff the customer wants a person and none has taken over yet
 * @param negotiation where the bargaining stands
 * @param seenOffset of the newest message worked, -1 for none; what a late answer is judged by, outlasts an erase
 * @param nextSeq the number that the next line of its transcript gets; never falls, outlasts an erase
 * @param spentUsd what its turns have cost so far, exact, in US dollars
 * @param updatedAt when something was last said
 */
public record Conversation(
        @Nullable Contact contact,
        Owner owner,
        boolean optedOut,
        boolean closed,
        boolean handoff,
        Negotiation negotiation,
        long seenOffset,
        long nextSeq,
        BigDecimal spentUsd,
        @Nullable Instant updatedAt) {

    public Conversation {
        spentUsd = spentUsd == null ? BigDecimal.ZERO : spentUsd;
    }

    /** A conversation of which nothing is known. */
    public static final Conversation NEW =
            new Conversation(null, Owner.PARLEY, false, false, false, Negotiation.open(), -1, 0, BigDecimal.ZERO, null);

    /** Who answers in a conversation. */
    public enum Owner {
        @JsonProperty("parley")
        PARLEY,
        @JsonProperty("human")
        HUMAN
    }

    /** Where a customer is reached. */
    public record Contact(String channel, String account, Person person) {}

    /** With who said something last, and the offset of it. */
    public Conversation heard(Contact from, long offset, Instant at) {
        return new Conversation(from, owner, optedOut, closed, handoff, negotiation, offset, nextSeq, spentUsd, at);
    }

    /** With where its customer is reached, for whoever speaks first. */
    public Conversation reachedAt(Contact customer) {
        return new Conversation(
                customer, owner, optedOut, closed, handoff, negotiation, seenOffset, nextSeq, spentUsd, updatedAt);
    }

    /** With one more line in its transcript. */
    public Conversation remembered(Instant at) {
        return new Conversation(
                contact, owner, optedOut, closed, handoff, negotiation, seenOffset, nextSeq + 1, spentUsd, at);
    }

    /** With the outcome of a turn. */
    public Conversation settled(Draft draft) {
        return new Conversation(
                contact,
                owner,
                optedOut || draft.optOut(),
                closed,
                handoff || draft.handoff(),
                draft.negotiation(),
                seenOffset,
                nextSeq,
                spentUsd,
                updatedAt);
    }

    /** With another cost booked. */
    public Conversation spent(BigDecimal usd) {
        return new Conversation(
                contact,
                owner,
                optedOut,
                closed,
                handoff,
                negotiation,
                seenOffset,
                nextSeq,
                spentUsd.add(usd),
                updatedAt);
    }

    /** With messages wanted again. */
    public Conversation optedIn() {
        return new Conversation(
                contact, owner, false, closed, handoff, negotiation, seenOffset, nextSeq, spentUsd, updatedAt);
    }

    /** Answered by a person. */
    public Conversation takenOver() {
        return new Conversation(
                contact, Owner.HUMAN, optedOut, closed, false, negotiation, seenOffset, nextSeq, spentUsd, updatedAt);
    }

    /** Answered by Parley. */
    public Conversation released() {
        return new Conversation(
                contact,
                Owner.PARLEY,
                optedOut,
                closed,
                handoff,
                negotiation,
                seenOffset,
                nextSeq,
                spentUsd,
                updatedAt);
    }

    /** Ended by the operator. */
    public Conversation ended() {
        return new Conversation(
                contact, owner, optedOut, true, handoff, negotiation, seenOffset, nextSeq, spentUsd, updatedAt);
    }

    /** Begun afresh: open, owned by Parley, nothing in hand. */
    public Conversation begunAfresh() {
        return new Conversation(
                contact,
                Owner.PARLEY,
                optedOut,
                false,
                false,
                Negotiation.open(),
                seenOffset,
                nextSeq,
                spentUsd,
                updatedAt);
    }

    /** With nothing left but what keeps late records from bringing it back, and the wish for no messages. */
    public Conversation erased() {
        return new Conversation(
                null,
                Owner.PARLEY,
                optedOut,
                false,
                false,
                Negotiation.open(),
                seenOffset,
                nextSeq,
                BigDecimal.ZERO,
                null);
    }
}
