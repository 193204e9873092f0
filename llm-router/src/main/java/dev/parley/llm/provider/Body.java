package dev.parley.llm.provider;

import dev.parley.llm.provider.Inbox.Arrival;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * A response as the calling thread reads it while it arrives: every wait is bounded by the call's {@link Watch}, an
 * interrupt ends it, and what ended it is noted in the exchange. Closing it closes the connection, unless all has come.
 */
final class Body extends InputStream {
    /** Far above any answer, far below what would hurt with thousands of calls in flight. */
    static final int MAX_BYTES = 1 << 20;

    private final Inbox inbox;
    private final Exchange exchange;
    private final Future<?> response;
    private final Deque<ByteBuffer> buffers = new ArrayDeque<>();
    private boolean ended;

    /** @param watchman who looks after the inbox until this is closed */
    Body(Inbox inbox, Exchange exchange, Future<?> response, Watchman watchman) {
        this.inbox = inbox;
        this.exchange = exchange;
        this.response = response;
        watchman.watch(inbox);
    }

    /** Waits for the status and the headers. */
    void awaitHead() throws IOException {
        while (!exchange.hasHead()) {
            arrive(Objects.requireNonNull(await()));
        }
    }

    /** All of it as a text; kept in the exchange as far as it came. */
    void readWhole() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try {
            transferTo(bytes);
        } finally {
            exchange.body(bytes.toString(StandardCharsets.UTF_8));
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int from, int count) throws IOException {
        Objects.checkFromIndexSize(from, count, into.length);
        if (count == 0) {
            return 0;
        }
        while (buffers.isEmpty() || !buffers.getFirst().hasRemaining()) {
            if (!buffers.isEmpty()) {
                buffers.removeFirst();
            } else if (!more()) {
                return -1;
            }
        }
        ByteBuffer buffer = buffers.getFirst();
        int taken = Math.min(count, buffer.remaining());
        buffer.get(into, from, taken);
        return taken;
    }

    /** False when there is nothing more to read, or nothing more worth reading. */
    private boolean more() throws IOException {
        if (ended || exchange.reading.complaint() != null) {
            return false;
        }
        Arrival arrival = await();
        if (arrival == null) {
            return false;
        }
        arrive(arrival);
        return !ended;
    }

    /** Null only when all has been said and the provider is slow to hang up. */
    private @Nullable Arrival await() throws IOException {
        boolean lingers = exchange.reading.closed();
        Watch.Wait wait = exchange.watch.next();
        try {
            Arrival arrival = inbox.take(lingers ? exchange.watch.lingerNanos() : wait.nanos());
            if (arrival == null && !lingers) {
                throw cut(wait.cut());
            }
            return arrival;
        } catch (InterruptedException interrupted) {
            // The flag is not set again here: the attempt loop throws InterruptedException once the attempt is booked.
            throw cut(Exchange.Cut.INTERRUPTED);
        }
    }

    private void arrive(Arrival arrival) throws IOException {
        switch (arrival) {
            case Arrival.Head(var status, var headers) -> exchange.head(status, headers);
            case Arrival.Piece(var pieces) -> {
                exchange.watch.piece();
                pieces.forEach(piece -> exchange.arrived(piece.remaining()));
                if (exchange.arrivedBytes() > MAX_BYTES) {
                    throw cut(Exchange.Cut.IO);
                }
                buffers.addAll(pieces);
            }
            case Arrival.End() -> ended = true;
            case Arrival.Late() -> throw new IllegalStateException("a wait that was late has no arrival");
            case Arrival.Broken(var cause) -> throw cut(isTimeout(cause) ? Exchange.Cut.TIMEOUT : Exchange.Cut.IO);
        }
    }

    /** Only connecting is bounded by the client itself. */
    private static boolean isTimeout(Throwable cause) {
        Throwable root = cause;
        while (root.getCause() != null && !(root instanceof HttpTimeoutException)) {
            root = root.getCause();
        }
        return root instanceof HttpTimeoutException;
    }

    private IOException cut(Exchange.Cut how) {
        exchange.cut(how);
        close();
        return new IOException("The response was cut: " + how);
    }

    /**
     * A connection over which everything has come is no longer this call's: the client gives it to the next, and takes a
     * cancellation for a little while yet. That call would be cut off, its prompt sent.
     */
    @Override
    public void close() {
        inbox.done();
        if (!inbox.hasAll()) {
            response.cancel(/* mayInterruptIfRunning= */ true);
        }
    }
}
