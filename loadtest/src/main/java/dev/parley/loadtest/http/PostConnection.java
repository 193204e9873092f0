package dev.parley.loadtest.http;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One kept connection on which requests go out one after another. It understands just what the gateway answers, and costs a
 * fraction of a general client. For one thread.
 */
public final class PostConnection implements AutoCloseable {
    private static final int CONNECT_WITHIN_MS = 2_000;
    private static final int ANSWER_WITHIN_MS = 30_000;
    private static final int LINE_MAX = 8_192;
    private static final int STATUS_AT = 9;
    private static final int STATUS_END = 12;
    private static final String LENGTH = "content-length:";

    private final InetSocketAddress address;
    private @Nullable Socket socket;
    private @Nullable InputStream in;

    /** Connects when there is something to send. */
    public PostConnection(InetSocketAddress address) {
        this.address = address;
    }

    /** Sends a whole request and returns the status of its answer. */
    public int post(byte[] request) throws IOException {
        InputStream answers = connected();
        if (socket == null) {
            throw new IOException("not connected");
        }
        socket.getOutputStream().write(request);
        String first = line(answers);
        if (!first.startsWith("HTTP/1.1 ") || first.length() < STATUS_END) {
            throw new IOException("no HTTP answer");
        }
        long length = -1;
        boolean last = false;
        for (String line = line(answers); !line.isEmpty(); line = line(answers)) {
            String lower = line.toLowerCase(Locale.ROOT);
            if (lower.startsWith(LENGTH)) {
                length = Long.parseLong(lower.substring(LENGTH.length()).strip());
            }
            last |= lower.equals("connection: close");
        }
        if (length < 0) {
            // The end of such an answer is the end of the connection.
            last = true;
        } else {
            answers.skipNBytes(length);
        }
        if (last) {
            close();
        }
        return Integer.parseInt(first.substring(STATUS_AT, STATUS_END));
    }

    private InputStream connected() throws IOException {
        if (in == null) {
            var fresh = new Socket();
            fresh.setTcpNoDelay(true);
            fresh.setSoTimeout(ANSWER_WITHIN_MS);
            fresh.connect(address, CONNECT_WITHIN_MS);
            socket = fresh;
            in = new BufferedInputStream(fresh.getInputStream());
        }
        return in;
    }

    private static String line(InputStream in) throws IOException {
        var line = new StringBuilder();
        for (int read = in.read(); read != '\n'; read = in.read()) {
            if (read < 0) {
                throw new EOFException("the gateway hung up");
            }
            if (line.length() >= LINE_MAX) {
                throw new IOException("a line without end");
            }
            if (read != '\r') {
                line.append((char) read);
            }
        }
        return line.toString();
    }

    @Override
    public void close() {
        try {
            if (socket != null) {
                socket.close();
            }
        } catch (IOException e) {
            throw new IllegalStateException("A socket did not close", e);
        } finally {
            socket = null;
            in = null;
        }
    }
}
