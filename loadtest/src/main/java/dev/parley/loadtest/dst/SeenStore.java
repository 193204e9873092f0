package dev.parley.loadtest.dst;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.kstream.Windowed;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.WindowStore;
import org.apache.kafka.streams.state.WindowStoreIterator;
import org.jspecify.annotations.Nullable;

/** A store of ids by the time at which they were seen, over {@link Rows}; what the engine does not use is refused. */
final class SeenStore implements WindowStore<String, byte[]>, RestoredStore {
    private final String name;
    private final Rows rows;

    SeenStore(String name, Rows rows) {
        this.name = name;
        this.rows = rows;
    }

    @Override
    public void put(String key, byte @Nullable [] value, long timeMs) {
        rows.put(bytes(key, timeMs), value);
    }

    @Override
    public byte @Nullable [] fetch(String key, long timeMs) {
        return rows.get(bytes(key, timeMs));
    }

    @Override
    public WindowStoreIterator<byte[]> fetch(String key, long fromMs, long toMs) {
        var found = new ArrayList<KeyValue<Long, byte[]>>();
        rows.between(bytes(key, Math.max(0, fromMs)), bytes(key, toMs))
                .forEach((row, value) -> found.add(KeyValue.pair(timeMs(row), value)));
        return new Found(found);
    }

    @Override
    public KeyValueIterator<Windowed<String>, byte[]> fetch(String from, String to, long fromMs, long toMs) {
        throw new UnsupportedOperationException("a range of keys");
    }

    @Override
    public KeyValueIterator<Windowed<String>, byte[]> fetchAll(long fromMs, long toMs) {
        throw new UnsupportedOperationException("all keys of a time");
    }

    @Override
    public KeyValueIterator<Windowed<String>, byte[]> all() {
        throw new UnsupportedOperationException("all keys");
    }

    @Override
    public String name() {
        return name;
    }

    /** The length comes first, so that no key is the beginning of another. */
    private static byte[] bytes(String key, long timeMs) {
        var text = key.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(Integer.BYTES + text.length + Long.BYTES)
                .putInt(text.length)
                .put(text)
                .putLong(timeMs)
                .array();
    }

    private static long timeMs(byte[] row) {
        return ByteBuffer.wrap(row).getLong(row.length - Long.BYTES);
    }

    private static final class Found implements WindowStoreIterator<byte[]> {
        private final Iterator<KeyValue<Long, byte[]>> rest;
        private @Nullable KeyValue<Long, byte[]> next;

        Found(Iterable<KeyValue<Long, byte[]>> found) {
            this.rest = found.iterator();
            this.next = rest.hasNext() ? rest.next() : null;
        }

        @Override
        public boolean hasNext() {
            return next != null;
        }

        @Override
        public Long peekNextKey() {
            return taken().key;
        }

        @Override
        public KeyValue<Long, byte[]> next() {
            var taken = taken();
            next = rest.hasNext() ? rest.next() : null;
            return taken;
        }

        @Override
        public void close() {
            next = null;
        }

        private KeyValue<Long, byte[]> taken() {
            if (next == null) {
                throw new NoSuchElementException();
            }
            return next;
        }
    }
}
