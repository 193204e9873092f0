package dev.parley.loadtest.dst;

import java.util.Arrays;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one store of one partition: bytes sorted as RocksDB sorts them, each change told to a changelog.
 */
final class Rows {
    private final NavigableMap<byte[], byte[]> rows = new TreeMap<>(Arrays::compareUnsigned);
    private final BiConsumer<byte[], byte @Nullable []> changelog;

    /** @param changelog is told of each change: a key and its new value, null where the row is deleted */
    Rows(BiConsumer<byte[], byte @Nullable []> changelog) {
        this.changelog = changelog;
    }

    byte @Nullable [] get(byte[] key) {
        return rows.get(key);
    }

    void put(byte[] key, byte @Nullable [] value) {
        restore(key, value);
        changelog.accept(key, value);
    }

    /** Takes a change over from the changelog. */
    void restore(byte[] key, byte @Nullable [] value) {
        if (value == null) {
            rows.remove(key);
        } else {
            rows.put(key, value);
        }
    }

    /** The rows between two keys as they are now, both included; an open end where there is none. */
    NavigableMap<byte[], byte[]> between(byte @Nullable [] from, byte @Nullable [] to) {
        if (from != null && to != null && Arrays.compareUnsigned(from, to) > 0) {
            return new TreeMap<>(Arrays::compareUnsigned);
        }
        var view = rows;
        if (from != null) {
            view = view.tailMap(from, /* inclusive= */ true);
        }
        return to == null ? view : view.headMap(to, /* inclusive= */ true);
    }

    /** True when the same bytes lie under the same keys. */
    boolean sameAs(Rows other) {
        if (rows.size() != other.rows.size()) {
            return false;
        }
        return rows.entrySet().stream().allMatch(row -> Arrays.equals(row.getValue(), other.rows.get(row.getKey())));
    }

    int size() {
        return rows.size();
    }
}
