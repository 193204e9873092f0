package dev.parley.topology.turn;

import dev.parley.topology.ask.InFlight;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What of the world a decision may look at, besides the state and the event.
 *
 * @param now the wall clock
 * @param readAsOfMs every answer that was on the topic then has been read, epoch milliseconds; 0 while there are some from
 *     before this task began
 * @param inFlight work on this conversation that this process has taken and whose end it has not read yet
 * @param room true when the dispatcher would take a turn of this conversation's tenant
 * @param source where this conversation's messages come from, what ask ids are made of
 * @param config how turns are taken
 */
record Moment(Instant now, long readAsOfMs, List<InFlight> inFlight, boolean room, AskIds source, TurnConfig config) {

    long nowMs() {
        return now.toEpochMilli();
    }

    /** True once everything that was published before this task began has been read. */
    boolean open() {
        return readAsOfMs > 0;
    }

    /** True once everything that was published by then has been read, epoch milliseconds. */
    boolean isReadAsOf(long epochMs) {
        return readAsOfMs >= epochMs;
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
