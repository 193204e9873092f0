package dev.parley.loadtest.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** What a connection has still to send, in its order. Guarded by the connection's lock. */
final class Unsent {

    private final Deque<ByteBuffer> buffers = new ArrayDeque<>(1);
    private Iterator<ByteBuffer> source = Collections.emptyIterator();
    private @Nullable Runnable whenSent;

    void add(ByteBuffer bytes) {
        buffers.add(bytes);
    }

    /** Adds all of these, each taken when there is room for it, and what is to be done after the last. */
    void addAll(Iterator<ByteBuffer> others, Runnable action) {
        source = others;
        whenSent = action;
    }

    boolean isEmpty() {
        return buffers.isEmpty() && !source.hasNext();
    }

    void clear() {
        buffers.clear();
        source = Collections.emptyIterator();
        whenSent = null;
    }

    /** Writes as much as there is room for; true when that was everything. */
    boolean writeTo(WritableByteChannel channel) throws IOException {
        for (ByteBuffer next = next(); next != null; next = next()) {
            channel.write(next);
            if (next.hasRemaining()) {
                return false;
            }
            buffers.poll();
        }
        if (whenSent != null) {
            Runnable action = whenSent;
            whenSent = null;
            action.run();
        }
        return true;
    }

    private @Nullable ByteBuffer next() {
        if (buffers.isEmpty() && source.hasNext()) {
            buffers.add(source.next());
        }
        return buffers.peek();
    }
}
