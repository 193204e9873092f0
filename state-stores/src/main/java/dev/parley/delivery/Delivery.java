package dev.parley.delivery;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.parley.conversation.Bounds;
import dev.parley.conversation.ConversationId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One step of a reply on its way to the customer: the record of {@code parley.deliveries}.
 *
 * <p>Steps may come late and out of order: {@code unknown} after {@code sent} takes nothing back.
 *
 * @param reply the reply's id; the channel's id of it where the channel does not say ours; {@code watermark.} and
 *     milliseconds for all that was sent until then
 * @param code why the channel refused, in its own code; with {@code unknown} it was refused for now and is tried again
 * @param providerId the channel's id of what was sent
 * @param at when it happened: the channel's clock for what the channel reports, else the gateway's
 */
public record Delivery(
        String reply,
        String tenant,
        String conversation,
        Status status,
        @Nullable String code,
        @Nullable String providerId,
        Instant at) {

    /** How far the reply has come. */
    public enum Status {
        /** The channel has taken it. */
        @JsonProperty("sent")
        SENT,
        /** It is on the customer's device. */
        @JsonProperty("delivered")
        DELIVERED,
        /** The customer has looked at it. */
        @JsonProperty("read")
        READ,
        /** It will not arrive. */
        @JsonProperty("failed")
        FAILED,
        /** About to be sent, or sent and never confirmed; without a code nobody knows whether the channel has it. */
        @JsonProperty("unknown")
        UNKNOWN;

        /**
         * How far the reply has come by two reports, in whatever order and however often they come: what is on the device stays
         * there, a failure takes back that it was sent, and that nobody knows takes nothing back.
         */
        public Status joined(Status other) {
            return rank() >= other.rank() ? this : other;
        }

        private int rank() {
            return switch (this) {
                case UNKNOWN -> 0;
                case SENT -> 1;
                case FAILED -> 2;
                case DELIVERED -> 3;
                case READ -> 4;
            };
        }

        /** The word on the wire. */
        public String word() {
            return switch (this) {
                case SENT -> "sent";
                case DELIVERED -> "delivered";
                case READ -> "read";
                case FAILED -> "failed";
                case UNKNOWN -> "unknown";
            };
        }
    }

    public Delivery {
        Bounds.name("reply", reply, Bounds.ID_MAX);
        new ConversationId(tenant, conversation);
        Bounds.present("status", status);
        Bounds.present("at", at);
        if (code != null) {
            Bounds.name("code", code, Bounds.NAME_MAX);
        }
        if (providerId != null) {
            Bounds.name("providerId", providerId, Bounds.ID_MAX);
        }
    }

    /** The same in another conversation of its merchant's. */
    public Delivery in(String other) {
        return new Delivery(reply, tenant, other, status, code, providerId, at);
    }

    /** The key of the record, which is the conversation's. */
    @JsonIgnore
    public String key() {
        return new ConversationId(tenant, conversation).key();
    }

    /** Whether the channel has said its word on the reply. */
    @JsonIgnore
    public boolean isSettled() {
        return status != Status.UNKNOWN;
    }
}
