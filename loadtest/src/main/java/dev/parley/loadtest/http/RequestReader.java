package dev.parley.loadtest.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the requests of one connection, one after the other, with a length or in chunks. */
final class RequestReader {

    /** Request line and headers together; the usual servers allow 8 to 64 KiB. */
    static final int HEAD_MAX_BYTES = 64 * 1024;

    /** Far above any prompt, far below what one call may cost in memory. */
    static final int BODY_MAX_BYTES = 4 * 1024 * 1024;

    private static final byte[] CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n".getBytes(US_ASCII);

    private final InputStream in;
    private final OutputStream out;
    private int headBytesLeft;

    /**
     * Reads from a connection.
     *
     * @param out where a client that asks first is told to go on with its body
     */
    RequestReader(InputStream in, OutputStream out) {
        this.in = in;
        this.out = out;
    }

    /**
     * The next request, or null when the client ended the connection between two.
     *
     * @throws MalformedRequestException when it is not HTTP/1.1 or too large
     * @throws EOFException when the client left in the middle
     */
    @Nullable
    Request next() throws IOException {
        headBytesLeft = HEAD_MAX_BYTES;
        String start = line();
        if (start == null) {
            return null;
        }
        String[] parts = start.split(" ", -1);
        if (parts.length != 3 || !parts[2].startsWith("HTTP/1.")) {
            throw new MalformedRequestException(400, "Not an HTTP/1.1 request line");
        }
        Map<String, String> headers = headers();
        int query = parts[1].indexOf('?');
        String path = query < 0 ? parts[1] : parts[1].substring(0, query);
        return new Request(parts[0], path, headers, new String(body(headers), UTF_8));
    }

    private Map<String, String> headers() throws IOException {
        var headers = new HashMap<String, String>();
        for (String line = lineInside(); !line.isEmpty(); line = lineInside()) {
            int colon = line.indexOf(':');
            if (colon < 1) {
                throw new MalformedRequestException(400, "A header without a colon");
            }
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        return headers;
    }

    private byte[] body(Map<String, String> headers) throws IOException {
        if (headers.getOrDefault("expect", "").equalsIgnoreCase("100-continue")) {
            out.write(CONTINUE);
            out.flush();
        }
        if (headers.getOrDefault("transfer-encoding", "")
                .toLowerCase(Locale.ROOT)
                .endsWith("chunked")) {
            return chunks();
        }
        return exactly(number(headers.getOrDefault("content-length", "0"), 10));
    }

    private byte[] chunks() throws IOException {
        var body = new ByteArrayOutputStream();
        while (true) {
            String line = lineInside();
            int extension = line.indexOf(';');
            int size = number(extension < 0 ? line : line.substring(0, extension), 16);
            if (size == 0) {
                headers(); // trailers: read past, to find the next request
                return body.toByteArray();
            }
            if (body.size() + size > BODY_MAX_BYTES) {
                throw tooLarge();
            }
            body.writeBytes(exactly(size));
            lineInside();
        }
    }

    private static int number(String text, int radix) throws MalformedRequestException {
        long size;
        try {
            size = Long.parseLong(text.strip(), radix);
        } catch (NumberFormatException e) {
            size = -1;
        }
        if (size < 0) {
            throw new MalformedRequestException(400, "The length of the body is not a number");
        }
        if (size > BODY_MAX_BYTES) {
            throw tooLarge();
        }
        return (int) size;
    }

    private static MalformedRequestException tooLarge() {
        return new MalformedRequestException(413, "The body is larger than " + BODY_MAX_BYTES + " bytes");
    }

    private byte[] exactly(int size) throws IOException {
        byte[] bytes = in.readNBytes(size);
        if (bytes.length < size) {
            throw new EOFException("The client left in the middle of a body");
        }
        return bytes;
    }

    private String lineInside() throws IOException {
        String line = line();
        if (line == null) {
            throw new EOFException("The client left in the middle of a request");
        }
        return line;
    }

    private @Nullable String line() throws IOException {
        var line = new ByteArrayOutputStream();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                return null;
            }
            if (--headBytesLeft < 0) {
                throw new MalformedRequestException(
                        431, "The request's head is larger than " + HEAD_MAX_BYTES + " bytes");
            }
            if (b != '\r') {
                line.write(b);
            }
        }
        return line.toString(ISO_8859_1);
    }
}
