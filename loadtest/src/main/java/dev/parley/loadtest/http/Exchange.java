package dev.parley.loadtest.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.Map;

/**
 * One request's way back, well or badly: {@link #send} at once, or {@link #promise} or {@link #stream} and then piece by
 * piece up to {@link #end}. Nothing here waits or fails: what cannot be written now is written later, and what is written to
 * a client that has left is left out. May be used from any thread, by one at a time.
 */
public final class Exchange {

    private static final int CHUNK_BYTES = 64 * 1024;
    private static final byte[] NEW_LINE = "\r\n".getBytes(ISO_8859_1);
    private static final byte[] LAST_CHUNK = "0\r\n\r\n".getBytes(ISO_8859_1);
    private static final String CHUNKED = "Transfer-Encoding: chunked\r\n";

    private final Connection connection;
    private final boolean keepsAlive;
    private boolean begun;
    private boolean inChunks;

    Exchange(Connection connection, boolean keepsAlive) {
        this.connection = connection;
        this.keepsAlive = keepsAlive;
    }

    /**
     * Runs this once, as soon as the client closes its end or the connection breaks; at once when that has happened
     * already. Not after the end of the answer. An action that is given later takes the place of one before.
     */
    public void whenGone(Runnable action) {
        connection.whenGone(this, action);
    }

    /** Answers whole. */
    public void send(Response response) {
        byte[] body = response.body().getBytes(UTF_8);
        begin();
        // In one write, so that the head does not travel alone.
        connection.write(joined(head(response, "Content-Length: " + body.length + "\r\n"), body));
        over();
    }

    /** Sends a head that promises a body of so many bytes, whatever follows; the response's own body is left out. */
    public void promise(Response response, int bytes) {
        begin();
        connection.write(ByteBuffer.wrap(head(response, "Content-Length: " + bytes + "\r\n")));
    }

    /** Sends a head whose body comes in chunks, as long as it will; the response's own body is left out. */
    public void stream(Response response) {
        begin();
        inChunks = true;
        connection.write(ByteBuffer.wrap(head(response, CHUNKED)));
    }

    /** Sends a piece of the body. */
    public void piece(byte[] bytes) {
        if (bytes.length > 0) { // an empty chunk would end the body
            connection.write(inChunks ? chunk(bytes, bytes.length) : ByteBuffer.wrap(bytes));
        }
    }

    /** The body is whole: the next request may come. */
    public void end() {
        if (inChunks) {
            connection.write(ByteBuffer.wrap(LAST_CHUNK));
        }
        over();
    }

    /** Answers 200 with lines of any number, in chunks, taken as fast as the client reads. */
    public void sendLines(String contentType, Iterator<String> lines) {
        begin();
        var head = new Response(200, contentType, Map.of(), "");
        connection.writeAll(ByteBuffer.wrap(head(head, CHUNKED)), new Chunks(lines), this::over);
    }

    /** Ends the connection once everything is sent: the client sees the end of the stream. */
    public void hangUp() {
        begun = true;
        connection.closeWhenSent();
    }

    /** Ends the connection with a reset. */
    public void reset() {
        begun = true;
        connection.reset();
    }

    private void begin() {
        if (begun) {
            throw new IllegalStateException("This exchange has an answer already");
        }
        begun = true;
    }

    private void over() {
        if (keepsAlive) {
            connection.ended(this);
        } else {
            connection.closeWhenSent();
        }
    }

    private byte[] head(Response response, String length) {
        var head = new StringBuilder(256);
        head.append("HTTP/1.1 ").append(response.status()).append(" Simulated\r\n");
        response.headers()
                .forEach((name, value) ->
                        head.append(name).append(": ").append(value).append("\r\n"));
        head.append("Content-Type: ").append(response.contentType()).append("\r\n");
        head.append(length);
        if (!keepsAlive) {
            head.append("Connection: close\r\n");
        }
        return head.append("\r\n").toString().getBytes(ISO_8859_1);
    }

    private static ByteBuffer joined(byte[] head, byte[] body) {
        return ByteBuffer.allocate(head.length + body.length)
                .put(head)
                .put(body)
                .flip();
    }

    private static ByteBuffer chunk(byte[] bytes, int length) {
        byte[] size = Integer.toHexString(length).getBytes(ISO_8859_1);
        return ByteBuffer.allocate(size.length + length + 2 * NEW_LINE.length)
                .put(size)
                .put(NEW_LINE)
                .put(bytes, 0, length)
                .put(NEW_LINE)
                .flip();
    }

    /** Lines as chunks of some size, and the chunk that ends them. */
    private static final class Chunks implements Iterator<ByteBuffer> {

        private final Iterator<String> lines;
        private boolean ended;

        Chunks(Iterator<String> lines) {
            this.lines = lines;
        }

        @Override
        public boolean hasNext() {
            return !ended;
        }

        @Override
        public ByteBuffer next() {
            if (!lines.hasNext()) {
                ended = true;
                return ByteBuffer.wrap(LAST_CHUNK);
            }
            var some = new ByteArrayOutputStream(CHUNK_BYTES);
            while (lines.hasNext() && some.size() < CHUNK_BYTES) {
                some.writeBytes(lines.next().getBytes(UTF_8));
                some.write('\n');
            }
            return chunk(some.toByteArray(), some.size());
        }
    }
}
