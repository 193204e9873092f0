package dev.parley.topology.ask;

import dev.parley.conversation.Delta;

/**
 * Where it is shown what a model is saying: the conversation's own partition of {@code parley.deltas}. What cannot be shown
 * at once is dropped; nobody waits for it and nothing fails of it.
 */
@FunctionalInterface
public interface DeltaLog extends AutoCloseable {

    /** Shows nothing. */
    DeltaLog NONE = (job, delta) -> {};

    /** Shows it, or not; never waits and never throws. */
    void publish(Job job, Delta delta);

    @Override
    default void close() {
        // Whoever holds nothing has nothing to let go of.
    }
}
