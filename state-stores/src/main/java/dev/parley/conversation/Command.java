package dev.parley.conversation;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an operator orders for a conversation: the record of {@code parley.commands}.
 *
 * @param kind what to do
 * @param tenant the merchant
 * @param conversation {@code <channel>:<account>:<contact>}
 * @param by who orders it
 * @param text the words of {@code say}
 * @param at when it was ordered
 */
public record Command(
        Kind kind,
        String tenant,
        String conversation,
        @Nullable String by,
        @Nullable String text,
        @Nullable Instant at) {

    /** What can be ordered. */
    public enum Kind {
        /** A person answers from now on; Parley falls silent. */
        @JsonProperty("take_over")
        TAKE_OVER,
        /** Parley answers again. */
        @JsonProperty("release")
        RELEASE,
        /** Sends a person's words to the customer. */
        @JsonProperty("say")
        SAY,
        /** Ends the conversation; messages are silenced until a reset. */
        @JsonProperty("close")
        CLOSE,
        /** Deletes what is known of the conversation. */
        @JsonProperty("erase")
        ERASE,
        /** Begins afresh: no negotiation, owned by Parley, open. */
        @JsonProperty("reset")
        RESET
    }

    public Command {
        if (kind == null) {
            throw new IllegalArgumentException("kind must be one of take_over, release, say, close, erase, reset");
        }
        new ConversationId(tenant, conversation);
        if (text != null) {
            Bounds.text("text", text, Bounds.TEXT_MAX);
        }
        if (kind == Kind.SAY && (text == null || text.isBlank())) {
            throw new IllegalArgumentException("text must not be missing or empty for say");
        }
    }

    /** The conversation it is for. */
    @JsonIgnore
    public ConversationId conversationId() {
        return new ConversationId(tenant, conversation);
    }

    /** The words to say, empty unless they are there. */
    @JsonIgnore
    public String words() {
        return text == null ? "" : text;
    }

    @Override
    public String toString() {
        return "Command[" + kind + " of " + tenant + "/" + conversation + "]";
    }
}
