package dev.parley.loadtest.audit;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.rocksdb.RocksDBException;

/** Builds the rows of stores anew from what is committed on their changelogs, a partition at a time. */
final class Changelogs implements AutoCloseable {
    /** Keys of windows end in the window's time and a number. */
    private static final int WINDOW_BYTES = Long.BYTES + Integer.BYTES;

    private final Committed committed;

    Changelogs(Map<String, ?> client) {
        this.committed = new Committed(client);
    }

    /** A row of a changelog: of its value only what tells it from another. */
    private record Row(int length, int hash) {
        static Row of(byte[] value) {
            return new Row(value.length, Arrays.hashCode(value));
        }
    }

    /** What a comparison comes to, so far. */
    private static final class Tally {
        long rows;
        long extra;
        long differing;
    }

    /** Compares a copy with its changelog up to an offset; rows that were changed behind it are left out. */
    StoreFiles compare(StateDirectories.Copy copy, long upTo) throws RocksDBException {
        var rows = new HashMap<ByteBuffer, Row>();
        var changedSince = new HashMap<ByteBuffer, Boolean>();
        committed.read(List.of(new TopicPartition(copy.changelog(), copy.partition())), record -> {
            var key = ByteBuffer.wrap(record.key());
            if (record.offset() > upTo) {
                changedSince.put(key, true);
            } else if (record.value() == null) {
                rows.remove(key);
            } else {
                rows.put(key, Row.of(record.value()));
            }
        });
        // Segments that were too old are gone from the files, and may still be on the changelog.
        rows.keySet().removeIf(key -> isBefore(copy.oldestMs(), key));
        changedSince.keySet().forEach(rows::remove);
        var tally = new Tally();
        for (var part : copy.parts()) {
            try (var rocks = Rocks.open(part)) {
                rocks.forEach((key, value) -> {
                    var name = ByteBuffer.wrap(key);
                    if (changedSince.containsKey(name)) {
                        return;
                    }
                    tally.rows++;
                    var row = rows.remove(name);
                    if (row == null) {
                        tally.extra++;
                    } else if (!row.equals(Row.of(value))) {
                        tally.differing++;
                    }
                });
            }
        }
        return new StoreFiles(
                copy.store(), copy.partition(), tally.rows + rows.size(), rows.size(), tally.extra, tally.differing);
    }

    private static boolean isBefore(long oldestMs, ByteBuffer windowKey) {
        return oldestMs != Long.MIN_VALUE
                && windowKey.remaining() >= WINDOW_BYTES
                && windowKey.getLong(windowKey.limit() - WINDOW_BYTES) < oldestMs;
    }

    @Override
    public void close() {
        committed.close();
    }
}
