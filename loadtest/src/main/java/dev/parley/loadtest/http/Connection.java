package dev.parley.loadtest.http;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.Iterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One client's connection: request after request until either side ends it.
 *
 * <p>While a request is being answered, the connection is still read. A byte means that the client already sends its next
 * request, which waits its turn; an end or an error means that the client is gone, known the moment the operating system
 * knows, also of a client that was killed. (A client that ends its own sending half and goes on reading counts as gone; no
 * HTTP client in use here does that.)
 *
 * <p>Reading belongs to the server's thread; writing is done by whoever has something to write, under this object's lock.
 * Actions of others are never run under it.
 */
final class Connection {

    private static final byte[] NOTHING = {};
    private static final byte[] CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n".getBytes(US_ASCII);

    private final SocketChannel channel;
    private final SelectionKey key;
    private final LoopbackServer server;

    private byte[] input = NOTHING;
    private boolean toldToGoOn;

    private final Deque<ByteBuffer> unsent = new ArrayDeque<>(1);
    private Iterator<ByteBuffer> source = Collections.emptyIterator();
    private @Nullable Runnable whenSent;
    private @Nullable Exchange current;
    private @Nullable Runnable whenGone;
    private boolean nextIsWaiting;
    private boolean closesWhenSent;
    private boolean gone;

    Connection(SocketChannel channel, SelectionKey key, LoopbackServer server) {
        this.channel = channel;
        this.key = key;
        this.server = server;
    }

    /** There is something to read; into this buffer, which is empty again afterwards. */
    void readable(ByteBuffer buffer) {
        try {
            int count = channel.read(buffer);
            if (count < 0) {
                cut();
                return;
            }
            byte[] all = Arrays.copyOf(input, input.length + count);
            buffer.flip().get(all, input.length, count);
            input = all;
            serve();
        } catch (IOException e) {
            cut(); // the client broke the connection off
        } finally {
            buffer.clear();
        }
    }

    /** There is room to write again. */
    void writable() {
        boolean works;
        synchronized (this) {
            works = flush();
        }
        if (!works) {
            cut();
        }
    }

    private void serve() {
        int used = 0;
        try {
            while (used < input.length && isIdle()) {
                switch (RequestParser.parse(input, used)) {
                    case RequestParser.Found.Whole(Request request, int bytes) -> {
                        used += bytes;
                        toldToGoOn = false;
                        hand(request);
                    }
                    case RequestParser.Found.Part(boolean isAsking) -> {
                        if (isAsking && !toldToGoOn) {
                            toldToGoOn = true;
                            write(ByteBuffer.wrap(CONTINUE));
                        }
                        keepFrom(used);
                        return;
                    }
                }
            }
        } catch (MalformedRequestException e) {
            var refusal = new Exchange(this, /* keepsAlive= */ false);
            begin(refusal);
            refusal.send(new Response(e.status(), "text/plain", Map.of(), e.getMessage() + "\n"));
            used = input.length;
        }
        keepFrom(used);
        if (input.length > 0) {
            awaitTurn();
        }
    }

    private void keepFrom(int used) {
        input = used == input.length ? NOTHING : Arrays.copyOfRange(input, used, input.length);
    }

    /** The next request is here already; it is looked at when the one before is answered. */
    private synchronized void awaitTurn() {
        if (gone) {
            return;
        }
        if (current == null) {
            server.execute(this::resume); // answered a moment ago
        } else {
            nextIsWaiting = true;
            key.interestOpsAnd(~SelectionKey.OP_READ);
        }
    }

    private void resume() {
        synchronized (this) {
            if (gone) {
                return;
            }
            key.interestOpsOr(SelectionKey.OP_READ);
        }
        serve();
    }

    private void hand(Request request) {
        var exchange = new Exchange(this, request.keepsAlive());
        begin(exchange);
        server.handle(request, exchange, this);
    }

    private synchronized boolean isIdle() {
        return current == null && !gone && !closesWhenSent;
    }

    private synchronized void begin(Exchange exchange) {
        current = exchange;
    }

    /** The answer to this exchange is whole. */
    synchronized void ended(Exchange exchange) {
        if (current != exchange) {
            return;
        }
        current = null;
        whenGone = null;
        if (nextIsWaiting) {
            nextIsWaiting = false;
            server.execute(this::resume);
        }
    }

    /** Tells of the client's leaving during this exchange. */
    void whenGone(Exchange exchange, Runnable action) {
        synchronized (this) {
            if (!gone) {
                whenGone = current == exchange ? action : null;
                return;
            }
        }
        action.run();
    }

    /** Writes this behind what is not sent yet. */
    void write(ByteBuffer bytes) {
        writeAll(bytes, Collections.emptyIterator(), null);
    }

    /** Writes all of these, each when there is room for it, and then does this. */
    void writeAll(ByteBuffer first, Iterator<ByteBuffer> others, @Nullable Runnable action) {
        boolean works;
        synchronized (this) {
            if (gone || closesWhenSent) {
                return;
            }
            unsent.add(first);
            if (action != null) {
                source = others;
                whenSent = action;
            }
            works = flush();
        }
        if (!works) {
            cut();
        }
    }

    /** False when the client can no longer be written to. */
    private boolean flush() {
        try {
            for (ByteBuffer next = next(); next != null; next = next()) {
                channel.write(next);
                if (next.hasRemaining()) {
                    key.interestOpsOr(SelectionKey.OP_WRITE);
                    server.wakeUp();
                    return true;
                }
                unsent.poll();
            }
            if ((key.interestOps() & SelectionKey.OP_WRITE) != 0) {
                key.interestOpsAnd(~SelectionKey.OP_WRITE);
            }
        } catch (IOException | CancelledKeyException e) {
            return false;
        }
        if (whenSent != null) {
            Runnable action = whenSent;
            whenSent = null;
            action.run();
        }
        if (closesWhenSent) {
            close();
        }
        return true;
    }

    private @Nullable ByteBuffer next() {
        if (unsent.isEmpty() && source.hasNext()) {
            unsent.add(source.next());
        }
        return unsent.peek();
    }

    /** Ends the connection when everything is sent. */
    synchronized void closeWhenSent() {
        whenGone = null;
        closesWhenSent = true;
        if (unsent.isEmpty() && !source.hasNext()) {
            close();
        }
    }

    /** Ends the connection at once, so that the client sees a reset. */
    synchronized void reset() {
        whenGone = null;
        try {
            channel.setOption(StandardSocketOptions.SO_LINGER, 0);
        } catch (IOException e) {
            closesWhenSent = true; // broken already, and about to be closed anyway
        }
        close();
    }

    /** Ends the connection at once, whatever is under way, and tells whoever wants to know. */
    void cut() {
        Runnable action;
        synchronized (this) {
            action = whenGone;
            whenGone = null;
            close();
        }
        if (action != null) {
            action.run();
        }
    }

    private void close() {
        if (gone) {
            return;
        }
        gone = true;
        unsent.clear();
        source = Collections.emptyIterator();
        server.forget(this);
        key.cancel();
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("A socket did not close", e);
        }
        server.wakeUp(); // the key is let go, and with it the socket, by the next selection
    }
}
