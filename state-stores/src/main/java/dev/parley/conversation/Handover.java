package dev.parley.conversation;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What speaks for a person to go on with a conversation, and whether one was called.
 *
 * @param reason why one was called, or took over; absent while none was
 * @param since when that was, or when the person last said something; absent while none was called
 * @param unclear turns in a row that could not be understood
 * @param angry angry messages since a person last had the conversation
 * @param vouched the value up to which a person has had the bargain before their eyes; absent while none has
 */
public record Handover(
        @Nullable Reason reason,
        @Nullable Instant since,
        int unclear,
        int angry,
        @Nullable BigDecimal vouched) {

    /** Nothing speaks for one. */
    public static final Handover NONE = new Handover(null, null, 0, 0, null);

    /** Why a person goes on. */
    public enum Reason {
        /** The customer asked for one. */
        @JsonProperty("asked")
        ASKED,
        /** The customer is angry. */
        @JsonProperty("angry")
        ANGRY,
        /** Several messages in a row were not understood. */
        @JsonProperty("misunderstood")
        MISUNDERSTOOD,
        /** So much is at stake that a person confirms it. */
        @JsonProperty("high_value")
        HIGH_VALUE,
        /** An operator took over of their own accord. */
        @JsonProperty("command")
        COMMAND
    }

    /**
     * What a turn has found.
     *
     * @param calls why a person is called; absent when none is
     * @param unclear turns in a row that could not be understood, this one included
     * @param angry angry messages, this turn's included
     */
    public record Signs(@Nullable Reason calls, int unclear, int angry) {}

    /** After a turn that found this; who was called before stays called, for the same reason. */
    public Handover found(Signs signs, Instant at) {
        boolean calls = signs.calls() != null && reason == null;
        return new Handover(
                calls ? signs.calls() : reason, calls ? at : since, signs.unclear(), signs.angry(), vouched);
    }

    /** Called by a turn that does not say why: an older version's. */
    public Handover asked(Instant at) {
        return reason == null ? new Handover(Reason.ASKED, at, unclear, angry, vouched) : this;
    }

    /** A person has it now. */
    public Handover taken(Instant at) {
        return new Handover(reason == null ? Reason.COMMAND : reason, at, 0, 0, vouched);
    }

    /** The person who was called, or has it, said something. */
    public Handover heard(Instant at) {
        return reason == null ? this : new Handover(reason, at, unclear, angry, vouched);
    }

    /**
     * No person is called any more, or has it.
     *
     * @param seen the value that a person has had before their eyes; absent when none had it
     */
    public Handover over(@Nullable BigDecimal seen) {
        return new Handover(null, null, 0, 0, seen == null ? vouched : seen);
    }
}
