package dev.parley.topology.ask;

import org.jspecify.annotations.Nullable;

/**
 * An ask with the way of its answer.
 *
 * @param ask what to work on
 * @param partition that the answer must lie on, the conversation's
 * @param timestampMs that the answer's record gets, epoch milliseconds: just after its newest message
 * @param channel where the customer is, for the books
 * @param traceparent the trace of its newest message, where it has one
 */
public record Job(
        Ask ask,
        int partition,
        long timestampMs,
        String channel,
        @Nullable String traceparent) {

    /** The conversation's key. */
    public String key() {
        return ask.conversation().key();
    }

    InFlight inFlight() {
        return new InFlight(
                ask.id(), ask.offsets(), ask.attempt(), ask.deadline().toEpochMilli());
    }
}
