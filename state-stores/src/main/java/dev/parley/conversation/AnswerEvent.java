package dev.parley.conversation;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.parley.cost.Cost;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the work of a turn tells its conversation: the record of {@code parley.answers}, read by the topology alone. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = AnswerEvent.Answered.class, name = "answer"),
    @JsonSubTypes.Type(value = AnswerEvent.Spent.class, name = "cost"),
    @JsonSubTypes.Type(value = AnswerEvent.Running.class, name = "running")
})
@JsonIgnoreProperties(ignoreUnknown = true)
public sealed interface AnswerEvent {

    /**
     * The end of an attempt at a turn.
     *
     * @param ask the turn's ask id
     * @param offsets of every message it answers, ascending; what it is matched by
     * @param attempt which attempt at the turn this was, from 1
     * @param draft what to say; absent when the attempt came to nothing
     * @param failure why it came to nothing, one sentence free of contents; absent when it did not
     * @param costs what was spent on it and not published before
     */
    record Answered(
            String ask,
            List<Long> offsets,
            int attempt,
            @Nullable Draft draft,
            @Nullable String failure,
            List<Cost> costs)
            implements AnswerEvent {
        public Answered {
            offsets = List.copyOf(offsets);
            costs = costs == null ? List.of() : List.copyOf(costs);
            if ((draft == null) == (failure == null)) {
                throw new IllegalArgumentException("an answer has either a draft or a failure");
            }
        }

        /** The same, with these costs too. */
        public Answered costing(List<Cost> more) {
            return new Answered(
                    ask,
                    offsets,
                    attempt,
                    draft,
                    failure,
                    Stream.concat(costs.stream(), more.stream()).toList());
        }
    }

    /** Money was spent, whatever became of the answer. */
    record Spent(Cost cost) implements AnswerEvent {}

    /**
     * Work that has begun: announced before money is spent, and again when its process gives the partition up.
     *
     * @param ask the turn's ask id
     * @param offsets of every message it answers, ascending
     * @param attempt which attempt at the turn this is, from 1
     * @param deadline when to stop waiting for its answer
     * @param handoff true when the process that runs it lives on and will publish the answer
     * @param estimate what the announced attempt may cost, in the shape of the record that would be lost with it
     */
    record Running(
            String ask,
            List<Long> offsets,
            int attempt,
            Instant deadline,
            boolean handoff,
            @Nullable Cost estimate) implements AnswerEvent {
        public Running {
            offsets = List.copyOf(offsets);
        }
    }
}
