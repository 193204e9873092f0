package dev.parley.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.CompactionStyle;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.Statistics;
import org.rocksdb.TickerType;

class RocksDbTuningTest {
    private static final int IDS = 10_000;
    /** A filter of ten bits a row lets one question of a hundred through. */
    private static final int LET_THROUGH_MAX = IDS / 20;

    @TempDir
    Path directory = Path.of(".");

    private final StoreMemory memory = new StoreMemory(StoreMemory.LEAST_BYTES);

    @AfterEach
    void close() {
        memory.close();
    }

    @Test
    void whetherAnIdWasSeenIsAnsweredWithoutReadingItsOldestRows() throws RocksDBException {
        assertThat(blocksReadForWhatIsNotThere(ParleyStores.SEEN + ".1767052800000"))
                .isLessThan(LET_THROUGH_MAX);
    }

    @Test
    void otherStoresKeepNoFilterOfRowsThatAreFoundWhereTheyAreSought() throws RocksDBException {
        assertThat(blocksReadForWhatIsNotThere(ParleyStores.TRANSCRIPTS.name())).isGreaterThan(IDS / 2);
    }

    /** How many blocks of rows a store looks at for {@link #IDS} keys that it has not, all of its rows being in its last level. */
    private long blocksReadForWhatIsNotThere(String store) throws RocksDBException {
        try (var statistics = new Statistics();
                var options = asKafkaStreamsMakesThem().setStatistics(statistics)) {
            new RocksDbTuning().setConfig(store, options, Map.of(StoreMemory.CONFIG, memory));
            try (var rows = RocksDB.open(options, directory.resolve(store).toString())) {
                for (int i = 0; i < IDS; i++) {
                    rows.put(key("there", i), new byte[Long.BYTES]);
                }
                rows.compactRange();
                long before = blocksLookedAt(statistics);
                for (int i = 0; i < IDS; i++) {
                    assertThat(rows.get(key("there", i), new byte[Long.BYTES])).isEqualTo(Long.BYTES);
                    assertThat(rows.get(key("theretoo", i))).isNull();
                }
                // Those that are there take one look each.
                return blocksLookedAt(statistics) - before - IDS;
            }
        }
    }

    private static Options asKafkaStreamsMakesThem() {
        return new Options()
                .setCreateIfMissing(true)
                .setCompactionStyle(CompactionStyle.UNIVERSAL)
                .setOptimizeFiltersForHits(true)
                .setTableFormatConfig(new BlockBasedTableConfig());
    }

    private static long blocksLookedAt(Statistics statistics) {
        return statistics.getTickerCount(TickerType.BLOCK_CACHE_DATA_HIT)
                + statistics.getTickerCount(TickerType.BLOCK_CACHE_DATA_MISS);
    }

    private static byte[] key(String kind, int number) {
        return ("demo/web:main:" + number + "\0" + kind).getBytes(StandardCharsets.UTF_8);
    }
}
