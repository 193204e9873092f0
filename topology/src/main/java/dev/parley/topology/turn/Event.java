package dev.parley.topology.turn;

import dev.parley.conversation.AnswerEvent.Answered;
import dev.parley.conversation.AnswerEvent.Running;
import dev.parley.conversation.Command;
import dev.parley.conversation.Message;
import dev.parley.conversation.Turn;
import dev.parley.cost.Cost;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Everything that can happen to a conversation. */
sealed interface Event {

    /**
     * The customer said something that was not seen before.
     *
     * @param offset of its record
     * @param timestampMs of its record, epoch milliseconds
     * @param traceparent its trace, where it has one
     * @param replay the dead letter that it was, where it was one
     * @param flood true when its customer sends too many to be answered
     */
    record MessageArrived(
            Message message,
            long offset,
            long timestampMs,
            @Nullable String traceparent,
            @Nullable String replay,
            boolean flood)
            implements Event {

        /** The same when its customer has taken it back. */
        MessageArrived unsaid() {
            return new MessageArrived(message.unsaid(), offset, timestampMs, traceparent, replay, flood);
        }
    }

    /** An attempt at a turn ended. */
    record AnswerArrived(Answered answer) implements Event {}

    /** Work was announced. */
    record WorkAnnounced(Running running) implements Event {}

    /**
     * Money was spent that was not booked before.
     *
     * @param traceparent the trace of what it was spent on, where it has one
     */
    record CostArrived(Cost cost, @Nullable String traceparent) implements Event {}

    /**
     * An operator orders something.
     *
     * @param id unique for this order, the id of the words it may say
     * @param traceparent its trace, where it has one
     */
    record CommandArrived(
            Command command, String id, @Nullable String traceparent) implements Event {}

    /** The alarm of the conversation went off, or there is room for its work: a debounce, a deadline, or a wait is over. */
    record AlarmWentOff() implements Event {}

    /** Nothing may have been said for too long. */
    record WentQuiet() implements Event {}

    /**
     * The next messages of the backlog were taken out of it.
     *
     * @param messages the oldest that it had, in order
     * @param restFrom the offset of the first that is left in it; absent when none is
     */
    record BacklogRead(List<Turn.Queued> messages, @Nullable Long restFrom) implements Event {}

    /** Everything that was published before this task began has been read, and work may start. */
    record BarrierLifted() implements Event {}
}
