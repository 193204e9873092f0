package dev.parley.loadtest.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Finds the next request in what a connection has brought so far; its body has a length or comes in chunks. */
final class RequestParser {

    /** Request line and headers together; the usual servers allow 8 to 64 KiB. */
    static final int HEAD_MAX_BYTES = 64 * 1024;

    /** Far above any prompt, far below what one call may cost in memory. */
    static final int BODY_MAX_BYTES = 4 * 1024 * 1024;

    private static final byte[] EMPTY = {};

    /** There is not enough yet. */
    private static final int MORE = -1;

    private final byte[] bytes;
    private final int from;
    private int at;

    private RequestParser(byte[] bytes, int from) {
        this.bytes = bytes;
        this.from = from;
    }

    /** What was found. */
    sealed interface Found {

        /** A request, of so many bytes. */
        record Whole(Request request, int bytes) implements Found {}

        /**
         * Not yet a whole one.
         *
         * @param isAsking true when the client waits to be told to go on with the body
         */
        record Part(boolean isAsking) implements Found {}
    }

    /**
     * Looks at the bytes from here on.
     *
     * @throws MalformedRequestException when they are not HTTP/1.1, or too large
     */
    static Found parse(byte[] bytes, int from) throws MalformedRequestException {
        return new RequestParser(bytes, from).parse();
    }

    private Found parse() throws MalformedRequestException {
        int headEnd = headEnd();
        if ((headEnd == MORE ? bytes.length : headEnd) - from > HEAD_MAX_BYTES) {
            throw new MalformedRequestException(431, "The request's head is larger than " + HEAD_MAX_BYTES + " bytes");
        }
        if (headEnd == MORE) {
            return new Found.Part(/* isAsking= */ false);
        }
        String head = new String(bytes, from, headEnd - from, ISO_8859_1);
        int lineEnd = Math.max(0, head.indexOf('\n'));
        String[] start = head.substring(0, lineEnd).strip().split(" ", -1);
        if (start.length != 3 || !start[2].startsWith("HTTP/1.")) {
            throw new MalformedRequestException(400, "Not an HTTP/1.1 request line");
        }
        String headers = head.substring(lineEnd + 1).stripTrailing();
        if (!Head.isWellFormed(headers)) {
            throw new MalformedRequestException(400, "A header without a colon");
        }
        at = headEnd;
        byte[] body = body(headers);
        if (body == null) {
            return new Found.Part(Head.value(headers, "expect").equalsIgnoreCase("100-continue"));
        }
        int query = start[1].indexOf('?');
        String path = query < 0 ? start[1] : start[1].substring(0, query);
        return new Found.Whole(new Request(start[0], path, headers, body), at - from);
    }

    /** Behind the empty line. */
    private int headEnd() {
        int lineStart = from;
        for (int i = from; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                if (i == lineStart || (i == lineStart + 1 && bytes[lineStart] == '\r')) {
                    return i + 1;
                }
                lineStart = i + 1;
            }
        }
        return MORE;
    }

    private byte @Nullable [] body(String headers) throws MalformedRequestException {
        if (Head.value(headers, "transfer-encoding").toLowerCase(Locale.ROOT).endsWith("chunked")) {
            return chunks();
        }
        String sent = Head.value(headers, "content-length");
        int size = sent.isEmpty() ? 0 : number(sent, 10);
        if (size == 0) {
            return EMPTY;
        }
        if (bytes.length - at < size) {
            return null;
        }
        at += size;
        return Arrays.copyOfRange(bytes, at - size, at);
    }

    private byte @Nullable [] chunks() throws MalformedRequestException {
        var body = new ByteArrayOutputStream();
        while (true) {
            String line = line();
            if (line == null) {
                return null;
            }
            int extension = line.indexOf(';');
            int size = number(extension < 0 ? line : line.substring(0, extension), 16);
            if (size == 0) {
                // Trailers are read past, to find the next request.
                return pastTrailers() ? body.toByteArray() : null;
            }
            if (body.size() + size > BODY_MAX_BYTES) {
                throw tooLarge();
            }
            if (bytes.length - at < size) {
                return null;
            }
            body.write(bytes, at, size);
            at += size;
            if (line() == null) {
                return null;
            }
        }
    }

    private boolean pastTrailers() {
        for (String line = line(); line != null; line = line()) {
            if (line.isEmpty()) {
                return true;
            }
        }
        return false;
    }

    private @Nullable String line() {
        for (int i = at; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                String line = new String(bytes, at, i - at, ISO_8859_1).stripTrailing();
                at = i + 1;
                return line;
            }
        }
        return null;
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
}
