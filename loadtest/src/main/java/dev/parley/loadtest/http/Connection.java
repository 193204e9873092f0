package dev.parley.loadtest.http;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.CancelledKeyException;
import java.util.Arrays;
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

    private final Line line;
    private final LoopbackServer server;

    private byte[] input = NOTHING;
    private boolean toldToGoOn;

    private final Unsent unsent = new Unsent();
    private @Nullable Exchange current;
    private @Nullable Runnable whenGone;
    private boolean nextIsWaiting;
    private boolean closesWhenSent;
    private boolean gone;

    Connection(Line line) {
        this.line = line;
        this.server = line.server();
    }

    /** There is something to read; into this buffer, which is empty again afterwards. */
    void readable(ByteBuffer buffer) {
        try {
            int count = line.channel().read(buffer);
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
                        server.handle(request, begin(request.keepsAlive()), this);
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
            begin(/* keepsAlive= */ false)
                    .send(new Response(e.status(), "text/plain", Map.of(), e.getMessage() + "\n"));
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
            line.listen(false);
        }
    }

    private void resume() {
        synchronized (this) {
            if (gone) {
                return;
            }
            line.listen(true);
        }
        serve();
    }

    private synchronized boolean isIdle() {
        return current == null && !gone && !closesWhenSent;
    }

    private synchronized Exchange begin(boolean keepsAlive) {
        var exchange = new Exchange(this, keepsAlive);
        current = exchange;
        return exchange;
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
        write(() -> unsent.add(bytes));
    }

    /** Writes all of these, each when there is room for it, and then does this. */
    void writeAll(ByteBuffer first, Iterator<ByteBuffer> others, Runnable action) {
        write(() -> {
            unsent.add(first);
            unsent.addAll(others, action);
        });
    }

    private void write(Runnable adding) {
        boolean works;
        synchronized (this) {
            if (gone || closesWhenSent) {
                return;
            }
            adding.run();
            works = flush();
        }
        if (!works) {
            cut();
        }
    }

    /** False when the client can no longer be written to. */
    private boolean flush() {
        try {
            if (line.send(unsent) && closesWhenSent) {
                close();
            }
            return true;
        } catch (IOException | CancelledKeyException e) {
            return false;
        }
    }

    /** Ends the connection when everything is sent. */
    synchronized void closeWhenSent() {
        whenGone = null;
        closesWhenSent = true;
        if (unsent.isEmpty()) {
            close();
        }
    }

    /** Ends the connection at once, so that the client sees a reset. */
    synchronized void reset() {
        whenGone = null;
        try {
            line.willReset();
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
        server.forget(this);
        line.close();
    }
}
