package dev.parley.conversation;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;

/**
 * A message that gets no reply, and why: the record of {@code parley.silences}.
 *
 * @param message the message's id
 * @param tenant the merchant
 * @param conversation {@code <channel>:<account>:<contact>}
 * @param reason why nothing is said
 * @param at when that was decided
 */
public record Silence(String message, String tenant, String conversation, Reason reason, Instant at) {

    /** Why nothing is said. */
    public enum Reason {
        /** The customer wants no messages. */
        @JsonProperty("opted_out")
        OPTED_OUT,
        /** A person answers in this conversation. */
        @JsonProperty("human_owned")
        HUMAN_OWNED,
        /** A reaction needs no words. */
        @JsonProperty("reaction")
        REACTION,
        /** Not a message but a status of one. */
        @JsonProperty("status")
        STATUS,
        /** Too old to answer. */
        @JsonProperty("expired")
        EXPIRED,
        /** The conversation was closed. */
        @JsonProperty("closed")
        CLOSED,
        /** The conversation was erased while this waited. */
        @JsonProperty("erased")
        ERASED,
        /** The customer took it back before it was answered. */
        @JsonProperty("deleted")
        DELETED,
        /** The customer sent too many at a time. */
        @JsonProperty("flood")
        FLOOD
    }
}
