package dev.parley.topology.turn;

import dev.parley.conversation.Handover;
import dev.parley.conversation.Reply;
import dev.parley.conversation.Silence;
import dev.parley.conversation.TranscriptEntry;
import dev.parley.conversation.Turn;
import dev.parley.cost.Cost;
import dev.parley.order.Reservation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Everything that an event can lead to, besides the new state. */
sealed interface Effect {

    /**
     * Start the work of a turn that is now in the state.
     *
     * @param messages what it answers, oldest first
     * @param houseOnly true when providers failed it too often
     */
    record Ask(Turn.Running turn, List<Turn.Queued> messages, boolean houseOnly) implements Effect {}

    /** Start the work of a follow-up that is now in the state; where there is no room, it is left to a later try. */
    record AskAgain(Turn.FollowUp followUp, Turn.Running work) implements Effect {}

    /** End the work of a turn that is superseded: its answer would be dropped. */
    record Cancel(String ask) implements Effect {}

    /** A turn could start but for want of room in the dispatcher: say so when there is some. */
    record AwaitRoom() implements Effect {}

    /** What is missed may have been published: find out how far the answers go, and read so far. */
    record ReadOn() implements Effect {}

    /** Put a message behind those that wait in the state. */
    record Spill(Turn.Queued message) implements Effect {}

    /** Take the next messages out of the backlog, from this offset on. */
    record Refill(long from) implements Effect {}

    /** End every message of the backlog, from this offset on, without a reply. */
    record SilenceBacklog(long from, Silence.Reason reason) implements Effect {}

    /** A person was called, or took over; for the figures. */
    record HandOver(Handover.Reason reason) implements Effect {}

    /** The bargaining has lapsed; for the figures. */
    record Lapse() implements Effect {}

    /** Send words to the customer. */
    record Say(Reply reply, @Nullable String traceparent) implements Effect {}

    /**
     * Ask the stock ledger for pieces, or give them back.
     *
     * @param traceparent the trace of what they are for, where it has one
     */
    record Reserve(Reservation reservation, @Nullable String traceparent) implements Effect {}

    /** Book a cost. */
    record Charge(Cost cost, @Nullable String traceparent) implements Effect {}

    /** End a message without a reply. */
    record StaySilent(Silence silence, @Nullable String traceparent) implements Effect {}

    /** Write a line of the transcript. */
    record Remember(long seq, TranscriptEntry entry) implements Effect {}

    /** Leave nothing of what a message said, in the transcript and among those that wait in the backlog. */
    record Unsay(String message) implements Effect {}

    /** Delete the whole transcript. */
    record Forget() implements Effect {}

    /** End the event's own record as a dead letter. */
    record Refuse(String stage, String reason) implements Effect {}

    /** End messages that no attempt could answer as dead letters. */
    record GiveUp(List<Turn.Queued> messages, String reason) implements Effect {}
}
