package dev.parley.loadtest.dst;

import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;

/** A store whose rows were restored before it was made; it is open from then on, and holds nothing open. */
interface RestoredStore extends StateStore {

    @Override
    default void init(StateStoreContext context, StateStore root) {
        // Nothing is left to do.
    }

    @Override
    default void close() {
        // Nothing is to be closed.
    }

    @Override
    default boolean persistent() {
        return true;
    }

    @Override
    default boolean isOpen() {
        return true;
    }
}
