package dev.parley.llm.provider;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.jspecify.annotations.Nullable;

/**
 * A response as the calling thread reads it while it arrives: every wait is bounded by the call's {@link Watch}, an
 * interrupt ends it, and what ended it is noted in the exchange. Closing it closes the connection, unless all has come:
 * then the connection is the next call's already.
 */
final class Body extends InputStream {
    /** Far above any answer, far below what would hurt with thousands of calls in flight. */
    static final int MAX_BYTES = 1 << 20;

    /** Most answers in one piece are shorter; what the JDK would read them with is eight times as long. */
    private static final int USUAL_BYTES = 2 << 10;

    private final CloseableHttpClient client;
    private final HttpPost request;
    private final Exchange exchange;
    private final Waiting waiting;
    private InputStream content = InputStream.nullInputStream();
    private boolean ended;

    /** @param watchman who looks after the calling thread until this is closed */
    Body(CloseableHttpClient client, HttpPost request, Exchange exchange, Watchman watchman) {
        this.client = client;
        this.request = request;
        this.exchange = exchange;
        this.waiting = watchman.watch(request::cancel);
        exchange.call.recall().with(waiting::callOff);
    }

    /** Sends the request, and waits for the status and the headers. */
    void awaitHead() throws IOException {
        ClassicHttpResponse response = bounded(() -> client.executeOpen(null, request, null));
        exchange.head(response.getCode(), response);
        HttpEntity entity = response.getEntity();
        if (entity != null) {
            content = entity.getContent();
        }
    }

    /** All of it as a text; kept in the exchange as far as it came. */
    void readWhole() throws IOException {
        byte[] bytes = new byte[USUAL_BYTES];
        int length = 0;
        try {
            for (int count = read(bytes, 0, USUAL_BYTES);
                    count >= 0;
                    count = read(bytes, length, bytes.length - length)) {
                length += count;
                bytes = length < bytes.length ? bytes : Arrays.copyOf(bytes, 2 * length);
            }
        } finally {
            exchange.body(new String(bytes, 0, length, StandardCharsets.UTF_8));
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    /** At its end when there is nothing more to read, or nothing more worth reading. */
    @Override
    public int read(byte[] into, int from, int count) throws IOException {
        Objects.checkFromIndexSize(from, count, into.length);
        if (count == 0) {
            return 0;
        }
        if (ended || exchange.reading.complaint() != null) {
            return -1;
        }
        int taken = exchange.reading.closed()
                ? linger(() -> content.read(into, from, count))
                : bounded(() -> content.read(into, from, count));
        if (taken < 0) {
            ended = true;
            return -1;
        }
        exchange.watch.piece();
        exchange.arrived(taken);
        if (exchange.arrivedBytes() > MAX_BYTES) {
            throw cut(Exchange.Cut.IO);
        }
        return taken;
    }

    /** What may block. */
    private interface Step<T> {
        T take() throws IOException;
    }

    private <T> T bounded(Step<T> step) throws IOException {
        Watch.Wait wait = exchange.watch.next();
        T taken = within(wait.nanos(), step);
        if (taken == null) {
            throw cut(wait.cut());
        }
        return taken;
    }

    /** All has been said; a provider that is slow to hang up is not waited for long. */
    private int linger(Step<Integer> step) throws IOException {
        Integer taken = within(exchange.watch.lingerNanos(), step);
        if (taken == null) {
            request.cancel();
            return -1;
        }
        return taken;
    }

    /** Null when it took too long. */
    private <T> @Nullable T within(long nanos, Step<T> step) throws IOException {
        if (nanos <= 0) {
            return null;
        }
        T taken = null;
        Exception failure = null;
        waiting.begin(nanos);
        try {
            taken = step.take();
        } catch (IOException | IllegalStateException broken) {
            // The client says the latter of a connection that was taken from it, and of all once it is closed.
            failure = broken;
        }
        Waiting.State end = waiting.end();
        if (end == Waiting.State.LATE) {
            return null;
        }
        // The flag is not set again here: the attempt loop throws InterruptedException once the attempt is booked.
        if ((failure != null || end == Waiting.State.INTERRUPTED) && waiting.tookInterrupt()) {
            throw cut(Exchange.Cut.INTERRUPTED);
        }
        if (failure != null) {
            // Only connecting is bounded by the client itself.
            throw cut(failure instanceof ConnectTimeoutException ? Exchange.Cut.TIMEOUT : Exchange.Cut.IO);
        }
        return taken;
    }

    private IOException cut(Exchange.Cut how) {
        exchange.cut(how);
        close();
        return new IOException("The response was cut: " + how);
    }

    @Override
    public void close() {
        waiting.done();
        if (!ended) {
            request.cancel();
        }
    }
}
