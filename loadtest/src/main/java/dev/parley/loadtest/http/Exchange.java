package dev.parley.loadtest.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.util.Arrays;
import java.util.Iterator;
import java.util.concurrent.CompletableFuture;

/**
 * One request and every way to answer it, well or badly. Used by one thread, except that {@link #whenGone} may tell of the
 * client from another.
 */
public final class Exchange {

    private static final int CHUNK_BYTES = 64 * 1024;
    private static final byte[] NEW_LINE = "\r\n".getBytes(ISO_8859_1);
    private static final byte[] LAST_CHUNK = "0\r\n\r\n".getBytes(ISO_8859_1);

    private final Request request;
    private final Socket socket;
    private final CompletableFuture<Void> gone = new CompletableFuture<>();
    private boolean begun;

    Exchange(Request request, Socket socket) {
        this.request = request;
        this.socket = socket;
    }

    public Request request() {
        return request;
    }

    /**
     * Runs this as soon as the client closes its end or the connection breaks; at once when that has happened already. It
     * may also run after the answer, where it means nothing.
     */
    public void whenGone(Runnable action) {
        var _ = gone.thenRun(action);
    }

    /** Answers whole. */
    public void send(Response response) throws IOException {
        byte[] body = response.body().getBytes(UTF_8);
        write(response, body.length, body);
        if (!request.keepsAlive()) {
            socket.close();
        }
    }

    /** Sends the head, which promises the whole body, and the first half of the body; nothing ends. */
    public void sendHalf(Response response) throws IOException {
        byte[] body = response.body().getBytes(UTF_8);
        write(response, body.length, Arrays.copyOf(body, body.length / 2));
    }

    /** Answers 200 with lines of any number, in chunks, without holding them all at once. */
    public void sendLines(String contentType, Iterator<String> lines) throws IOException {
        begin();
        var out = new BufferedOutputStream(socket.getOutputStream(), CHUNK_BYTES);
        out.write(("HTTP/1.1 200 OK\r\nContent-Type: " + contentType + "\r\nTransfer-Encoding: chunked\r\n\r\n")
                .getBytes(ISO_8859_1));
        var chunk = new ByteArrayOutputStream();
        while (lines.hasNext()) {
            chunk.writeBytes((lines.next() + "\n").getBytes(UTF_8));
            if (chunk.size() >= CHUNK_BYTES) {
                writeChunk(out, chunk);
            }
        }
        writeChunk(out, chunk);
        out.write(LAST_CHUNK);
        out.flush();
        if (!request.keepsAlive()) {
            socket.close();
        }
    }

    /** Ends the connection as it is: the client sees the end of the stream. */
    public void hangUp() throws IOException {
        begun = true;
        socket.close();
    }

    /** Ends the connection with a reset. */
    public void reset() throws IOException {
        begun = true;
        socket.setSoLinger(true, 0);
        socket.close();
    }

    /** The client has left. */
    void leave() {
        gone.complete(null);
    }

    /** A request that nobody answered ends its connection, so that no client waits for ever by mistake. */
    void finish() throws IOException {
        if (!begun) {
            socket.close();
        }
    }

    private void begin() {
        if (begun) {
            throw new IllegalStateException("This exchange has an answer already");
        }
        begun = true;
    }

    private void write(Response response, int contentLength, byte[] body) throws IOException {
        begin();
        var head = new StringBuilder("HTTP/1.1 " + response.status() + " Simulated\r\n");
        response.headers()
                .forEach((name, value) ->
                        head.append(name).append(": ").append(value).append("\r\n"));
        head.append("Content-Type: ").append(response.contentType()).append("\r\n");
        head.append("Content-Length: ").append(contentLength).append("\r\n");
        if (!request.keepsAlive()) {
            head.append("Connection: close\r\n");
        }
        // In one write, so that the head does not travel alone.
        var all = new ByteArrayOutputStream();
        all.writeBytes(head.append("\r\n").toString().getBytes(ISO_8859_1));
        all.writeBytes(body);
        OutputStream out = socket.getOutputStream();
        out.write(all.toByteArray());
        out.flush();
    }

    private static void writeChunk(OutputStream out, ByteArrayOutputStream chunk) throws IOException {
        if (chunk.size() == 0) {
            return; // an empty chunk would end the body
        }
        out.write(Integer.toHexString(chunk.size()).getBytes(ISO_8859_1));
        out.write(NEW_LINE);
        chunk.writeTo(out);
        out.write(NEW_LINE);
        chunk.reset();
    }
}
