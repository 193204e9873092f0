package dev.parley.loadtest.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was done besides sending; null what was not. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Extras(
        @Nullable Hot hot,
        @Nullable Recovery recovery,
        @Nullable Idle idle,
        @Nullable Restart restart,
        @Nullable Comparison comparison) {

    /** The same with a comparison. */
    public Extras with(Comparison other) {
        return new Extras(hot, recovery, idle, restart, other);
    }

    /** Nothing. */
    public static final Extras NONE = new Extras(null, null, null, null, null);

    /**
     * What the others noticed of one who wrote very much at once.
     *
     * @param second when that one began
     * @param othersBefore the others' messages that were due before; end to end
     * @param othersDuring the others' messages that were due from then on until the hot ones were answered
     */
    public record Hot(
            String what,
            long messages,
            double second,
            double answeredAfterSeconds,
            Percentiles hot,
            Percentiles othersBefore,
            Percentiles othersDuring) {}

    /**
     * A process of the topology killed while it worked.
     *
     * @param second when
     * @param callsInFlight just before
     * @param affected messages that waited for a reply then
     * @param firstReplySeconds from the kill to the next reply
     * @param lastAffectedSeconds from the kill until the last of those affected had one
     * @param callsRepeated calls that were made again for the same turn; null where the provider keeps no bill
     * @param callsRepeatedMost of one turn
     * @param callsRepeatedThoughAnswered those of turns whose first call the provider had answered before the kill
     * @param callsRepeatedThoughAnsweredLater those of turns whose first call it answered after that, to a process that was
     *     dead already and had not given back its connections
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Recovery(
            double second,
            double callsInFlight,
            long affected,
            double firstReplySeconds,
            double lastAffectedSeconds,
            @Nullable Long callsRepeated,
            @Nullable Long callsRepeatedMost,
            @Nullable Long callsRepeatedThoughAnswered,
            @Nullable Long callsRepeatedThoughAnsweredLater) {}

    /** The processes with nothing to do. */
    public record Idle(double seconds, double transactionsPerMinute, Map<String, Double> percentOfACore) {

        public Idle {
            percentOfACore = Map.copyOf(percentOfACore);
        }
    }

    /**
     * The topology stopped and started on its state directories.
     *
     * @param rssBytes of one process at most, before
     * @param stateBytes of all state directories
     * @param servingAfterSeconds from the start of the processes until they work all partitions
     * @param firstReplyAfterSeconds from the same until a new message was answered
     */
    public record Restart(long rssBytes, long stateBytes, double servingAfterSeconds, double firstReplyAfterSeconds) {}

    /**
     * The same load on a plain Kafka Streams processor that waits for its calls.
     *
     * @param turns of the baseline in the same time
     * @param unanswered when the baseline was given up
     * @param visible latencies of the baseline; a message that was not answered counts with what it had waited by then
     * @param turnsRatio Parley's turns a second over the baseline's; 0 where the baseline answered nothing
     * @param p50Ratio the baseline's median latency over Parley's, at least
     */
    public record Comparison(
            Results.Turns turns, long unanswered, Percentiles visible, double turnsRatio, double p50Ratio) {}
}
