package dev.parley.loadtest.dst;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** A key-value store over {@link Rows}, with a store's real serdes. */
final class RowStore<K, V> implements KeyValueStore<K, V>, RestoredStore {
    private final String name;
    private final Serde<K> keys;
    private final Serde<V> values;
    private final Rows rows;

    RowStore(String name, Serde<K> keys, Serde<V> values, Rows rows) {
        this.name = name;
        this.keys = keys;
        this.values = values;
        this.rows = rows;
    }

    @Override
    public void put(K key, @Nullable V value) {
        rows.put(bytes(key), value == null ? null : values.serializer().serialize(name, value));
    }

    @Override
    public @Nullable V get(K key) {
        return value(rows.get(bytes(key)));
    }

    @Override
    public @Nullable V delete(K key) {
        var before = get(key);
        put(key, null);
        return before;
    }

    @Override
    public @Nullable V putIfAbsent(K key, V value) {
        var before = get(key);
        if (before == null) {
            put(key, value);
        }
        return before;
    }

    @Override
    public void putAll(List<KeyValue<K, V>> entries) {
        entries.forEach(entry -> put(entry.key, entry.value));
    }

    @Override
    public KeyValueIterator<K, V> range(@Nullable K from, @Nullable K to) {
        return new Found(rows.between(from == null ? null : bytes(from), to == null ? null : bytes(to))
                .entrySet());
    }

    @Override
    public KeyValueIterator<K, V> reverseRange(@Nullable K from, @Nullable K to) {
        return new Found(rows.between(from == null ? null : bytes(from), to == null ? null : bytes(to))
                .descendingMap()
                .entrySet());
    }

    @Override
    public KeyValueIterator<K, V> all() {
        return range(null, null);
    }

    @Override
    public KeyValueIterator<K, V> reverseAll() {
        return reverseRange(null, null);
    }

    @Override
    public long approximateNumEntries() {
        return rows.size();
    }

    @Override
    public String name() {
        return name;
    }

    private byte[] bytes(K key) {
        return keys.serializer().serialize(name, key);
    }

    private @Nullable V value(byte @Nullable [] bytes) {
        return bytes == null ? null : values.deserializer().deserialize(name, bytes);
    }

    /** What a range held when it was asked for, as an iterator of RocksDB does: later changes are not seen. */
    private final class Found implements KeyValueIterator<K, V> {
        private final Iterator<Map.Entry<byte[], byte[]>> rest;
        private Map.@Nullable Entry<byte[], byte[]> next;

        Found(Iterable<Map.Entry<byte[], byte[]>> entries) {
            var snapshot = new ArrayList<Map.Entry<byte[], byte[]>>();
            entries.forEach(entry -> snapshot.add(Map.entry(entry.getKey(), entry.getValue())));
            this.rest = snapshot.iterator();
            advance();
        }

        @Override
        public boolean hasNext() {
            return next != null;
        }

        @Override
        public K peekNextKey() {
            return keys.deserializer().deserialize(name, found().getKey());
        }

        @Override
        public KeyValue<K, V> next() {
            var found = found();
            advance();
            return KeyValue.pair(
                    keys.deserializer().deserialize(name, found.getKey()),
                    values.deserializer().deserialize(name, found.getValue()));
        }

        @Override
        public void close() {
            next = null;
        }

        private void advance() {
            next = rest.hasNext() ? rest.next() : null;
        }

        private Map.Entry<byte[], byte[]> found() {
            if (next == null) {
                throw new NoSuchElementException();
            }
            return next;
        }
    }
}
