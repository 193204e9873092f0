package dev.parley.loadtest.audit;

import java.time.Instant;
import java.util.Set;

/**
 * A moment at which work may have been lost: a process died, or was stopped past its session.
 *
 * @param at by the provider's clock
 * @param finished asks whose answer lay on the topic by then; a call for one of them after this moment is paid twice
 */
public record Disaster(Instant at, Set<String> finished) {

    public Disaster {
        finished = Set.copyOf(finished);
    }

    /**
     * A disaster that has just happened.
     *
     * @param evidence read after it happened; that of the answers' topic is enough
     * @param now the time after the evidence was read: those who survived go on working meanwhile
     */
    public static Disaster behind(Evidence evidence, Instant now) {
        return new Disaster(now, evidence.answered());
    }
}
