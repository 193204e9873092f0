package dev.parley.conversation;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.parley.cost.Cost;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is pending in a conversation: one row of the store {@code turns}, there only while something is.
 *
 * @param queued messages that no reply has answered yet, oldest first, those of the running turn included
 * @param running the turn that is being worked; absent while none is
 * @param early what came of turns that this row has not reached yet, oldest first, at most {@link #EARLY_MAX}
 * @param wakeMs when the conversation must be looked at again, epoch milliseconds; {@link #NEVER} while it need not
 */
public record Turn(List<Queued> queued, @Nullable Running running, List<Early> early, long wakeMs) {

    /** Early records kept for a conversation; a replay brings one or two. */
    public static final int EARLY_MAX = 8;
    /** No alarm is set. */
    public static final long NEVER = Long.MAX_VALUE;
    /** Nothing is pending. */
    public static final Turn NONE = new Turn(List.of(), null, List.of(), NEVER);

    public Turn {
        queued = queued == null ? List.of() : List.copyOf(queued);
        early = early == null ? List.of() : List.copyOf(early);
    }

    /**
     * A message that waits; its words are in the transcript.
     *
     * @param id the message's id
     * @param offset of its record on {@code parley.messages}
     * @param seq its line in the transcript
     * @param timestampMs of its record, epoch milliseconds
     * @param arrivedMs when it was queued, epoch milliseconds
     * @param traceparent its trace, where it had one
     */
    public record Queued(
            String id,
            long offset,
            long seq,
            long timestampMs,
            long arrivedMs,
            @Nullable String traceparent) {}

    /**
     * A turn that is being worked.
     *
     * @param ask its id, the reply's too
     * @param offsets of the messages it answers, ascending
     * @param attempt which attempt this is, from 1
     * @param startedMs when the first attempt began, epoch milliseconds
     * @param deadlineMs when to stop waiting for the answer, epoch milliseconds
     * @param elsewhere true while a process that gave this partition up works on it
     * @param announced the call that was announced and not booked yet, as the estimate it would be lost with
     */
    public record Running(
            String ask,
            List<Long> offsets,
            int attempt,
            long startedMs,
            long deadlineMs,
            boolean elsewhere,
            @Nullable Cost announced) {
        public Running {
            offsets = List.copyOf(offsets);
        }

        /** The same turn with another call announced, or with none. */
        public Running announcing(@Nullable Cost call) {
            return new Running(ask, offsets, attempt, startedMs, deadlineMs, elsewhere, call);
        }

        /** The same turn, waited for until then. */
        public Running until(long newDeadlineMs, boolean workedElsewhere) {
            return new Running(ask, offsets, attempt, startedMs, newDeadlineMs, workedElsewhere, announced);
        }
    }

    /**
     * An answer, or the news of work, that came before its messages did.
     *
     * @param untilMs when to give up on its messages, epoch milliseconds
     */
    public record Early(AnswerEvent event, long untilMs) {}

    /** True when the row need not be kept. */
    @JsonIgnore
    public boolean isNone() {
        return queued.isEmpty() && running == null && early.isEmpty();
    }

    /** The waiting messages that a turn answers, oldest first. */
    public List<Queued> messagesOf(Running turn) {
        return queued.stream()
                .filter(message -> turn.offsets().contains(message.offset()))
                .toList();
    }

    /** With a turn over: neither it nor its messages are pending any more. */
    public Turn without(Running turn) {
        var rest = queued.stream()
                .filter(message -> !turn.offsets().contains(message.offset()))
                .toList();
        return withQueued(rest).withRunning(null);
    }

    /** With these messages waiting. */
    public Turn withQueued(List<Queued> messages) {
        return new Turn(messages, running, early, wakeMs);
    }

    /** With this turn running, or none. */
    public Turn withRunning(@Nullable Running turn) {
        return new Turn(queued, turn, early, wakeMs);
    }

    /** With these early records. */
    public Turn withEarly(List<Early> records) {
        return new Turn(queued, running, records, wakeMs);
    }

    /** To be looked at again then. */
    public Turn wakingAt(long epochMs) {
        return new Turn(queued, running, early, epochMs);
    }
}
