package dev.parley.store;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.Options;

/** Gives every store of a process its share of the {@link StoreMemory} that the settings of Kafka Streams carry. */
public final class RocksDbTuning implements RocksDBConfigSetter {

    @Override
    public void setConfig(String storeName, Options options, Map<String, Object> configs) {
        if (!(configs.get(StoreMemory.CONFIG) instanceof StoreMemory memory)) {
            throw new IllegalStateException(
                    "the settings of Kafka Streams hold no " + StoreMemory.CONFIG + " for the store " + storeName);
        }
        memory.share(options);
    }

    @Override
    public void close(String storeName, Options options) {
        // The memory outlives each store on purpose: it is the process's.
    }
}
