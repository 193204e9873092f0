package dev.parley.store;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.WriteBufferManager;

/** Keeps the memory of all stores of a process together within one cache, write buffers included. */
public final class RocksDbTuning implements RocksDBConfigSetter {
    static {
        RocksDB.loadLibrary();
    }

    /** Bytes of all block caches, indexes, filters and write buffers together. */
    private static final long CACHE_BYTES = 128L << 20;
    /** Of {@link #CACHE_BYTES}, what write buffers may take. */
    private static final long WRITE_BUFFERS_BYTES = 64L << 20;
    /** A store's own write buffer: small, since there are six a partition. */
    private static final long WRITE_BUFFER_BYTES = 4L << 20;

    private static final double BLOOM_BITS_PER_KEY = 10;
    private static final Cache CACHE = new LRUCache(CACHE_BYTES, -1, false, 0.1);
    private static final WriteBufferManager WRITE_BUFFERS = new WriteBufferManager(WRITE_BUFFERS_BYTES, CACHE);

    private static final BloomFilter FILTER = new BloomFilter(BLOOM_BITS_PER_KEY);

    @Override
    public void setConfig(String storeName, Options options, Map<String, Object> configs) {
        var table = (BlockBasedTableConfig) options.tableFormatConfig();
        table.setBlockCache(CACHE);
        table.setCacheIndexAndFilterBlocks(true);
        table.setPinTopLevelIndexAndFilter(true);
        table.setFilterPolicy(FILTER);
        options.setTableFormatConfig(table);
        options.setWriteBufferManager(WRITE_BUFFERS);
        options.setWriteBufferSize(WRITE_BUFFER_BYTES);
        options.setMaxWriteBufferNumber(2);
    }

    @Override
    public void close(String storeName, Options options) {
        // The cache and the write buffers outlive each store on purpose: they are shared by all of the process.
    }
}
