package dev.parley.conversation;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.parley.cost.Cost;
import dev.parley.negotiation.Negotiation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is pending in a conversation: one row of the store {@code turns}, there only while something is.
 *
 * @param queued messages that no reply has answered yet, oldest first, those of the running turn included
 * @param spilledFrom the offset from which on messages that arrived wait in the store {@code backlog}, behind these; absent
 *     while none do
 * @param running the turn that is being worked; absent while none is
 * @param early what came of turns that this row has not reached yet, oldest first, at most {@link #EARLY_MAX}
 * @param owed calls that were announced and are not booked yet
 * @param followUp a reply of the house that a provider shall put better; absent while there is none
 * @param wakeMs when the conversation must be looked at again, epoch milliseconds; {@link #NEVER} while it need not
 * @param heard what the row of {@code conversations} does not have yet; absent while that row has all, and in all decisions
 */
public record Turn(
        List<Queued> queued,
        @Nullable Long spilledFrom,
        @Nullable Running running,
        List<Early> early,
        List<Owed> owed,
        @Nullable FollowUp followUp,
        long wakeMs,
        @Nullable Heard heard) {

    /** Early records kept for a conversation; a replay brings one or two. */
    public static final int EARLY_MAX = 8;
    /** Messages that wait in the row itself; those behind them wait in the store {@code backlog}. */
    public static final int HEAD_MAX = 64;
    /** No alarm is set. */
    public static final long NEVER = Long.MAX_VALUE;
    /** Nothing is pending. */
    public static final Turn NONE = new Turn(List.of(), null, null, List.of(), List.of(), null, NEVER, null);

    public Turn {
        queued = queued == null ? List.of() : List.copyOf(queued);
        early = early == null ? List.of() : List.copyOf(early);
        owed = owed == null ? List.of() : List.copyOf(owed);
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
     * @param failed true when this attempt has come to nothing and it is not known yet whether another one follows on the topic
     */
    public record Running(
            String ask,
            List<Long> offsets,
            int attempt,
            long startedMs,
            long deadlineMs,
            boolean elsewhere,
            boolean failed) {
        public Running {
            offsets = List.copyOf(offsets);
        }

        /** A turn of which nothing is known but that it has begun. */
        public Running(String ask, List<Long> offsets, int attempt, long startedMs, long deadlineMs) {
            this(ask, offsets, attempt, startedMs, deadlineMs, /* elsewhere= */ false, /* failed= */ false);
        }

        /** The same turn, begun then. */
        public Running begunAt(long epochMs) {
            return new Running(ask, offsets, attempt, epochMs, deadlineMs, elsewhere, failed);
        }

        /** The same turn, waited for until then. */
        public Running until(long newDeadlineMs, boolean workedElsewhere) {
            return new Running(ask, offsets, attempt, startedMs, newDeadlineMs, workedElsewhere, /* failed= */ false);
        }

        /** The same turn, its attempt having come to nothing. */
        public Running asFailed() {
            return new Running(
                    ask, offsets, attempt, startedMs, deadlineMs, /* elsewhere= */ false, /* failed= */ true);
        }
    }

    /**
     * An answer, or the news of work, that came before its messages did.
     *
     * @param untilMs when to give up on its messages, epoch milliseconds
     */
    public record Early(AnswerEvent event, long untilMs) {}

    /**
     * A call that was announced. Its cost follows; when it does not come, its process has died or the brokers did not take it,
     * and the estimate is what it is booked as. It is kept whatever becomes of the turn, since the money was spent.
     *
     * @param estimate what the call may cost, in the shape of the record that would be lost with it
     * @param attempt which attempt at the turn announced it
     * @param untilMs how long to wait for its cost, epoch milliseconds
     */
    public record Owed(Cost estimate, int attempt, long untilMs) {}

    /**
     * A reply of the house, where a provider should have spoken, that a provider is asked for again while nothing newer is said.
     * Its messages are over; they wait for nothing.
     *
     * @param messages what it answered, oldest first
     * @param replySeq its line in the transcript
     * @param before where the bargaining stood before it
     * @param voice who had spoken before it; absent when nobody had
     * @param tries how often a provider was asked for it again
     * @param running the work on that; absent while none is under way
     * @param dueMs when to ask, while no work is under way, epoch milliseconds
     */
    public record FollowUp(
            List<Queued> messages,
            long replySeq,
            Negotiation before,
            @Nullable Voice voice,
            int tries,
            @Nullable Running running,
            long dueMs) {
        public FollowUp {
            messages = List.copyOf(messages);
        }

        /** Its messages' offsets, ascending. */
        public List<Long> offsets() {
            return messages.stream().map(Queued::offset).toList();
        }

        /** When it must be looked at again, epoch milliseconds. */
        public long lookMs() {
            return running == null ? dueMs : running.deadlineMs();
        }

        /** The same, to be asked for then. */
        public FollowUp dueAt(long epochMs) {
            return new FollowUp(messages, replySeq, before, voice, tries, null, epochMs);
        }

        /** The same while this work is under way, which is another try if none was. */
        public FollowUp asked(Running work) {
            return new FollowUp(messages, replySeq, before, voice, running == null ? tries + 1 : tries, work, dueMs);
        }
    }

    /** True when the row need not be kept. */
    @JsonIgnore
    public boolean isNone() {
        return queued.isEmpty()
                && spilledFrom == null
                && running == null
                && early.isEmpty()
                && owed.isEmpty()
                && followUp == null;
    }

    /** True when some message waits. */
    @JsonIgnore
    public boolean isWaiting() {
        return !queued.isEmpty() || spilledFrom != null;
    }

    /** True when the message at this offset, which has arrived, still waits for its reply. */
    public boolean waits(long offset) {
        return (spilledFrom != null && offset >= spilledFrom)
                || queued.stream().anyMatch(message -> message.offset() == offset);
    }

    /** True when this call was announced and is not booked yet. */
    public boolean owes(String call) {
        return owed.stream().anyMatch(each -> each.estimate().id().equals(call));
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
        return new Turn(messages, spilledFrom, running, early, owed, followUp, wakeMs, heard);
    }

    /** With the messages from this offset on in the backlog; null for none. */
    public Turn withSpilledFrom(@Nullable Long offset) {
        return new Turn(queued, offset, running, early, owed, followUp, wakeMs, heard);
    }

    /** With this turn running, or none. */
    public Turn withRunning(@Nullable Running turn) {
        return new Turn(queued, spilledFrom, turn, early, owed, followUp, wakeMs, heard);
    }

    /** With these early records. */
    public Turn withEarly(List<Early> records) {
        return new Turn(queued, spilledFrom, running, records, owed, followUp, wakeMs, heard);
    }

    /** With these calls to be booked. */
    public Turn withOwed(List<Owed> calls) {
        return new Turn(queued, spilledFrom, running, early, calls, followUp, wakeMs, heard);
    }

    /** With this reply to be put better, or none. */
    public Turn withFollowUp(@Nullable FollowUp reply) {
        return new Turn(queued, spilledFrom, running, early, owed, reply, wakeMs, heard);
    }

    /** To be looked at again then. */
    public Turn wakingAt(long epochMs) {
        return new Turn(queued, spilledFrom, running, early, owed, followUp, epochMs, heard);
    }

    /** With what its conversation's row does not have; null for nothing. */
    public Turn withHeard(@Nullable Heard news) {
        return new Turn(queued, spilledFrom, running, early, owed, followUp, wakeMs, news);
    }
}
