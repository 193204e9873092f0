package dev.parley.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.CompactionStyle;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteOptions;

class StoreMemoryTest {
    private static final long BUDGET_BYTES = 32L << 20;
    /** Partitions × stores. */
    private static final int STORES = 6 * 8;

    private static final int WRITES = 40_000;
    private static final int ROW_BYTES = 2_000;

    @TempDir
    Path directory = Path.of(".");

    private final StoreMemory memory = new StoreMemory(BUDGET_BYTES);
    private final List<RocksDB> stores = new ArrayList<>();
    private final List<Options> options = new ArrayList<>();

    @AfterEach
    void close() {
        stores.forEach(RocksDB::close);
        options.forEach(Options::close);
        memory.close();
    }

    @Test
    void manyStoresUnderLoadStayWithinTheBudget() throws RocksDBException {
        for (int i = 0; i < STORES; i++) {
            stores.add(open("store-" + i));
        }

        var most = mostUsedUnderLoad();

        // Far more was written than fits, and read back.
        assertThat((long) WRITES * ROW_BYTES).isGreaterThan(2 * BUDGET_BYTES);
        assertThat(most.together()).isBetween(BUDGET_BYTES / 4, BUDGET_BYTES);
        assertThat(most.writeBuffers()).isLessThan(BUDGET_BYTES * 3 / 4);
        assertThat(most.besideTheCache()).isLessThan(BUDGET_BYTES / 8);
    }

    @Test
    void aBudgetThatIsTooSmallIsRefusedByTheNameOfItsKey() {
        assertThatThrownBy(() -> new StoreMemory(1_000))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("topology.storeMemory");
    }

    @Test
    void aStoreWithoutABudgetIsNotOpened() {
        try (var some = new Options()) {
            assertThatThrownBy(() -> new RocksDbTuning().setConfig("turns", some, Map.of()))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("turns");
        }
    }

    /** The most that was seen at any look, bytes. */
    private record Most(long together, long writeBuffers, long besideTheCache) {
        Most with(Most other) {
            return new Most(
                    Math.max(together, other.together),
                    Math.max(writeBuffers, other.writeBuffers),
                    Math.max(besideTheCache, other.besideTheCache));
        }
    }

    private Most mostUsedUnderLoad() throws RocksDBException {
        var random = new SplittableRandom(7);
        var most = new Most(0, 0, 0);
        var row = new byte[ROW_BYTES];
        try (var writing = new WriteOptions().setDisableWAL(true)) {
            for (int i = 0; i < WRITES; i++) {
                // Some partitions are busy, and the quiet ones have written too.
                int store = i < WRITES / 4 ? random.nextInt(STORES) : random.nextInt(STORES / 4);
                ByteBuffer.wrap(row).putLong(random.nextLong());
                stores.get(store).put(writing, key(random.nextInt(5_000)), row);
                var _ = stores.get(random.nextInt(STORES)).get(key(random.nextInt(5_000)));
                if (i % 500 == 0) {
                    most = most.with(now());
                }
            }
        }
        return most;
    }

    private Most now() throws RocksDBException {
        long buffers = 0;
        long readers = 0;
        for (var store : stores) {
            buffers += store.getLongProperty("rocksdb.cur-size-all-mem-tables");
            readers += store.getLongProperty("rocksdb.estimate-table-readers-mem");
        }
        // The cache is the same for all, and what the write buffers take is counted in it.
        long cache = stores.getFirst().getLongProperty("rocksdb.block-cache-usage");
        assertThat(memory.usedBytes()).isPositive();
        return new Most(Math.max(cache, buffers), buffers, readers);
    }

    private RocksDB open(String name) throws RocksDBException {
        var itsOptions = new Options()
                .setCreateIfMissing(true)
                .setCompactionStyle(CompactionStyle.UNIVERSAL)
                .setTableFormatConfig(new BlockBasedTableConfig());
        options.add(itsOptions);
        new RocksDbTuning().setConfig(name, itsOptions, Map.of(StoreMemory.CONFIG, memory));
        return RocksDB.open(itsOptions, directory.resolve(name).toString());
    }

    private static byte[] key(int number) {
        return ("demo/web:main:" + number).getBytes(StandardCharsets.UTF_8);
    }
}
