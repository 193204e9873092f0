package dev.parley.conversation;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.parley.order.OrderView;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One line of a conversation as it is remembered.
 *
 * @param who who said it
 * @param id the message's or reply's id
 * @param text the words; empty where there were none
 * @param kind kind of content, {@code text} for replies
 * @param at when it was received or said
 * @param order the order that it makes, or speaks of; absent where it does neither
 * @param media the channel's id of a medium that a customer sent and that is not in the text yet; absent where there is none, and in
 *     lines of older versions
 * @param trace how Parley came to say it; absent for people's words
 */
public record TranscriptEntry(
        Who who,
        String id,
        String text,
        String kind,
        Instant at,
        @Nullable OrderView order,
        @Nullable String media,
        @Nullable TurnTrace trace) {

    /** A line without a medium. */
    public TranscriptEntry(
            Who who,
            String id,
            String text,
            String kind,
            Instant at,
            @Nullable OrderView order,
            @Nullable TurnTrace trace) {
        this(who, id, text, kind, at, order, null, trace);
    }

    /** Who speaks in a conversation. */
    public enum Who {
        @JsonProperty("customer")
        CUSTOMER,
        @JsonProperty("parley")
        PARLEY,
        @JsonProperty("human")
        HUMAN
    }

    /** A customer's message as remembered. */
    public static TranscriptEntry of(Message message, Instant at) {
        return new TranscriptEntry(
                Who.CUSTOMER,
                message.id(),
                message.content().words(),
                message.content().kind(),
                at,
                null,
                message.content().mediaId(),
                null);
    }

    /** The same without what it said. */
    public TranscriptEntry unsaid() {
        return new TranscriptEntry(who, id, "", Content.DELETED, at, order, trace);
    }

    /** A person's words in the merchant's name. */
    public static TranscriptEntry ofHuman(String id, String text, Instant at) {
        return new TranscriptEntry(Who.HUMAN, id, text, "text", at, null, null);
    }

    /** A reply as remembered, with how it came about. */
    public static TranscriptEntry of(Reply reply, @Nullable Workings work) {
        return new TranscriptEntry(
                Who.PARLEY,
                reply.id(),
                reply.text(),
                "text",
                reply.at(),
                reply.order(),
                TurnTrace.of(reply, work == null ? Workings.NONE : work));
    }

    /** The same without how it came about. */
    public TranscriptEntry words() {
        return trace == null ? this : new TranscriptEntry(who, id, text, kind, at, order, media, null);
    }

    /** The name of the one who speaks, for {@code toString} of logs: never the words. */
    @Override
    public String toString() {
        return "TranscriptEntry[" + who + " " + id + ", " + text.length() + " chars]";
    }
}
