package dev.parley.topology.turn;

import dev.parley.topology.ask.InFlight;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What of the world a decision may look at, besides the state and the event.
 *
 * @param now the wall clock
 * @param open true once everything that was published before this task began has been read
 * @param inFlight work on this conversation that this process has taken and whose end it has not read yet
 * @param room true when the dispatcher would take a turn of this conversation's tenant
 * @param source where this conversation's messages come from, what ask ids are made of
 * @param config how turns are taken
 */
record Moment(Instant now, boolean open, List<InFlight> inFlight, boolean room, AskIds source, TurnConfig config) {

    long nowMs() {
        return now.toEpochMilli();
    }

    boolean isInFlight(String ask) {
        return work(ask) != null;
    }

    /** The work of an ask, where this process has it. */
    @Nullable
    InFlight work(String ask) {
        for (var work : inFlight) {
            if (work.ask().equals(ask)) {
                return work;
            }
        }
        return null;
    }
}
