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
 * @param quiet true when nothing of it is shown before it is whole, since it may come to nothing
 */
public record Job(
        Ask ask,
        int partition,
        long timestampMs,
        String channel,
        @Nullable String traceparent,
        boolean quiet) {

    /** A job that is shown while it is worked. */
    public Job(Ask ask, int partition, long timestampMs, String channel, @Nullable String traceparent) {
        this(ask, partition, timestampMs, channel, traceparent, /* quiet= */ false);
    }

    /** The same, of which nothing is shown before it is whole. */
    public Job quietly() {
        return new Job(ask, partition, timestampMs, channel, traceparent, /* quiet= */ true);
    }

    /** The conversation's key. */
    public String key() {
        return ask.conversation().key();
    }

    InFlight inFlight() {
        return new InFlight(
                ask.id(), ask.offsets(), ask.attempt(), ask.deadline().toEpochMilli());
    }
}
