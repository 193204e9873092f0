package dev.parley.store;

import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.Cache;
import org.rocksdb.HyperClockCache;
import org.rocksdb.Options;
import org.rocksdb.Priority;
import org.rocksdb.RocksDB;
import org.rocksdb.WriteBufferManager;

/**
 * The memory that all stores of a process share, however many partitions it works: one cache of blocks, indexes and filters,
 * with the write buffers inside it.
 *
 * <p>What a scan holds on to at the moment is kept even where the cache is full, for refusing it would fail the scan: some
 * kilobytes for each scan under way.
 */
public final class StoreMemory implements AutoCloseable {
    static {
        RocksDB.loadLibrary();
    }

    /** The key under which the settings of Kafka Streams carry it to {@link RocksDbTuning}. */
    public static final String CONFIG = "parley.store.memory";

    /** Below this, write buffers are so small that stores do nothing but flush them. */
    public static final long LEAST_BYTES = 16L << 20;

    /**
     * Of the whole, half is for write buffers: above it whatever is written to is flushed, however little that is. What is flushed
     * early is merged often, and rows that die young, as most do, are written for nothing: with 32 MiB of buffers for 12 partitions
     * flushing and merging take three times the processor that they take with 128. Beside rows each store has 128 KiB in them for Kafka
     * Streams' own. They take more while flushes lag behind on a busy machine, at the cost of what is cached.
     */
    private static final int WRITE_BUFFERS_SHARE = 2;

    /** A store's own write buffer, at most: small, since there are eight a partition, and more of {@code seen}. */
    private static final long WRITE_BUFFER_MAX_BYTES = 4L << 20;
    /** Of what write buffers may take together, what one may: stores that are quiet keep theirs, and must leave room. */
    private static final int WRITE_BUFFER_SHARE = 32;
    /**
     * What a write buffer takes at its first row. RocksDB's eighth of the whole buffer would be 200 MiB with 48 partitions,
     * and every write would find the budget spent.
     */
    private static final long ARENA_BLOCK_BYTES = 32L << 10;
    /** Files of one store that are held open: each has a few kilobytes beside the cache, and a descriptor. */
    private static final int OPEN_FILES = 64;

    /**
     * Threads that flush write buffers, of all stores. Kafka Streams leaves one, and then a load on many stores fills buffers
     * faster than they are flushed: twice the budget was seen.
     */
    private static final int FLUSHING_THREADS = 4;

    private static final double BLOOM_BITS_PER_KEY = 10;
    /** About as much as a block takes: what most of the cache's places are for. */
    private static final long BLOCK_BYTES = 4L << 10;

    private final Cache cache;
    private final WriteBufferManager writeBuffers;
    private final BloomFilter filter = new BloomFilter(BLOOM_BITS_PER_KEY);
    private final long writeBufferBytes;

    /**
     * Takes nothing yet.
     *
     * @param bytes what all stores together may take, at least {@link #LEAST_BYTES}
     */
    public StoreMemory(long bytes) {
        if (bytes < LEAST_BYTES) {
            throw new IllegalArgumentException(
                    "topology.storeMemory must be at least " + LEAST_BYTES + " bytes, was " + bytes);
        }
        // An eighth less work for all reads and writes together than with an LRU cache, which moves and locks on every
        // hit.
        this.cache = new HyperClockCache(bytes, BLOCK_BYTES, -1, /* strictCapacityLimit= */ false);
        long together = bytes / WRITE_BUFFERS_SHARE;
        this.writeBuffers = new WriteBufferManager(together, cache);
        this.writeBufferBytes = Math.min(WRITE_BUFFER_MAX_BYTES, together / WRITE_BUFFER_SHARE);
    }

    /** What all stores together take now. */
    public long usedBytes() {
        return cache.getUsage();
    }

    void share(Options options) {
        var table = (BlockBasedTableConfig) options.tableFormatConfig();
        table.setBlockCache(cache);
        table.setCacheIndexAndFilterBlocks(true);
        table.setPinTopLevelIndexAndFilter(true);
        table.setFilterPolicy(filter);
        options.setTableFormatConfig(table);
        options.setWriteBufferManager(writeBuffers);
        options.setWriteBufferSize(writeBufferBytes);
        options.setArenaBlockSize(ARENA_BLOCK_BYTES);
        options.setMaxWriteBufferNumber(2);
        options.setMaxOpenFiles(OPEN_FILES);
        options.getEnv().setBackgroundThreads(FLUSHING_THREADS, Priority.HIGH);
    }

    /** Lets go; stores that are still open keep what they use until they are closed. */
    @Override
    public void close() {
        writeBuffers.close();
        filter.close();
        cache.close();
    }

    @Override
    public String toString() {
        return "StoreMemory";
    }
}
