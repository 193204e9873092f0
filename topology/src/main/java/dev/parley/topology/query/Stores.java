package dev.parley.topology.query;

import dev.parley.store.Store;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/** The stores of the partitions that this instance works, for reading. */
@FunctionalInterface
public interface Stores {

    /**
     * A store of one partition.
     *
     * @throws NotReadyException when this instance does not work the partition now, or may not know that it lost it
     */
    <K, V> ReadOnlyKeyValueStore<K, V> of(Store<K, V> store, int partition) throws NotReadyException;
}
