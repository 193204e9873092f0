package dev.parley.store;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.IndexType;
import org.rocksdb.Options;

/**
 * Gives every store of a process its share of the {@link StoreMemory} that the settings of Kafka Streams carry, and makes {@code seen}
 * fit to be asked for what is not there.
 */
public final class RocksDbTuning implements RocksDBConfigSetter {
    /** Of a write buffer, what its filter takes: ten bits for each of its rows, which are small. */
    private static final double FILTER_OF_WRITE_BUFFER = 0.01;

    @Override
    public void setConfig(String storeName, Options options, Map<String, Object> configs) {
        if (!(configs.get(StoreMemory.CONFIG) instanceof StoreMemory memory)) {
            throw new IllegalStateException(
                    "the settings of Kafka Streams hold no " + StoreMemory.CONFIG + " for the store " + storeName);
        }
        memory.share(options);
        // Each segment is a store, with the moment at which it begins in its name.
        if (storeName.startsWith(ParleyStores.SEEN)) {
            expectMisses(options);
        }
    }

    /**
     * Nearly every id that is asked for is new. Kafka Streams' stores have no filter for their oldest rows, which are most, taking them to
     * be where a row is found: each such question read a block. Filters of millions of ids are read piece by piece, as blocks are.
     */
    private static void expectMisses(Options options) {
        options.setOptimizeFiltersForHits(false);
        options.setMemtableWholeKeyFiltering(true);
        options.setMemtablePrefixBloomSizeRatio(FILTER_OF_WRITE_BUFFER);
        var table = (BlockBasedTableConfig) options.tableFormatConfig();
        table.setIndexType(IndexType.kTwoLevelIndexSearch);
        table.setPartitionFilters(true);
        options.setTableFormatConfig(table);
    }

    @Override
    public void close(String storeName, Options options) {
        // The memory outlives each store on purpose: it is the process's.
    }
}
