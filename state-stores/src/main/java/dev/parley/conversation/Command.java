package dev.parley.conversation;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is ordered for a conversation from outside of it, by an operator, by the stock ledger or by a channel: the record of
 * {@code parley.commands}.
 *
 * @param kind what to do
 * @param tenant the merchant
 * @param conversation {@code <channel>:<account>:<contact>}
 * @param by who orders it
 * @param text the words of {@code say}
 * @param at when it was ordered
 * @param order which order the stock ledger speaks of; absent for operators' commands
 * @param sku which product it speaks of; absent for operators' commands
 * @param message which of the customer's messages was taken back; absent for all other commands
 */
public record Command(
        Kind kind,
        String tenant,
        String conversation,
        @Nullable String by,
        @Nullable String text,
        @Nullable Instant at,
        @Nullable String order,
        @Nullable String sku,
        @Nullable String message) {

    /** What the stock ledger tells of an order. */
    public static Command ofStock(ConversationId conversation, Kind kind, String order, String sku, Instant at) {
        return new Command(
                kind, conversation.tenant(), conversation.name(), "stock", null, at, order, sku, /* message= */ null);
    }

    /** A customer took a message back, and with it all that is made of it. */
    public static Command unsay(ConversationId conversation, String channel, String message, Instant at) {
        return new Command(
                Kind.UNSAY,
                conversation.tenant(),
                conversation.name(),
                channel,
                /* text= */ null,
                at,
                /* order= */ null,
                /* sku= */ null,
                message);
    }

    /** An operator's command. */
    public Command(
            Kind kind,
            String tenant,
            String conversation,
            @Nullable String by,
            @Nullable String text,
            @Nullable Instant at) {
        this(kind, tenant, conversation, by, text, at, null, null, null);
    }

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
        RESET,
        /** The stock ledger has taken the pieces of a product for an order. */
        @JsonProperty("reserved")
        RESERVED,
        /** The stock ledger has not as many pieces of a product as an order wants. */
        @JsonProperty("sold_out")
        SOLD_OUT,
        /** The customer has taken a message back: its words are forgotten. */
        @JsonProperty("unsay")
        UNSAY;

        /** What the stock ledger tells. */
        private static final Set<Kind> OF_STOCK = EnumSet.of(RESERVED, SOLD_OUT);

        /** What operators may order, as against the stock ledger and the channels. */
        public static final Set<Kind> OF_OPERATORS = EnumSet.complementOf(EnumSet.of(RESERVED, SOLD_OUT, UNSAY));
    }

    public Command {
        if (kind == null) {
            throw new IllegalArgumentException(
                    "kind must be one of take_over, release, say, close, erase, reset, reserved, sold_out, unsay");
        }
        new ConversationId(tenant, conversation);
        if (text != null) {
            Bounds.text("text", text, Bounds.TEXT_MAX);
        }
        if (Kind.OF_STOCK.contains(kind) && (order == null || sku == null)) {
            throw new IllegalArgumentException("order and sku must not be missing for reserved and sold_out");
        }
        if (kind == Kind.UNSAY) {
            Bounds.name("message", message == null ? "" : message, Bounds.ID_MAX);
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
