package dev.parley.store;

import java.util.Map;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** A key-value store as a value: persistent, changelogged. */
public record Store<K, V>(String name, Serde<K> keySerde, Serde<V> valueSerde) {

    /** How Kafka Streams builds it. */
    public StoreBuilder<KeyValueStore<K, V>> builder() {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), keySerde, valueSerde)
                .withCachingDisabled()
                .withLoggingEnabled(Map.of());
    }

    /** The store in a processor that declared it. */
    public KeyValueStore<K, V> in(ProcessingContext context) {
        return context.getStateStore(name);
    }

    /** Deletes a row and does not read it first, as {@link KeyValueStore#delete} does to return it: half of a delete's price. */
    public static <K, V> void remove(KeyValueStore<K, V> store, K key) {
        store.put(key, null);
    }
}
