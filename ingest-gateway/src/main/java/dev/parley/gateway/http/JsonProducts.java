package dev.parley.gateway.http;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Products from newline-delimited JSON: one object a line, empty lines passed over. */
final class JsonProducts implements Products {

    /** Bytes of one line; the longest product, every character escaped, takes about 450,000. */
    private static final int LINE_MAX = 1 << 19;

    private final BufferedInputStream in;
    private int line;

    JsonProducts(InputStream in) {
        this.in = new BufferedInputStream(in);
    }

    @Override
    public int line() {
        return line;
    }

    @Override
    public @Nullable ProductRequest next() throws IOException {
        var bytes = new ByteArrayOutputStream();
        int c;
        do {
            line++;
            bytes.reset();
            c = readLine(bytes);
        } while (c == '\n' && isBlank(bytes));
        if (isBlank(bytes)) {
            return null;
        }
        if (bytes.size() > LINE_MAX) {
            throw new IllegalArgumentException("the line has more than " + LINE_MAX + " bytes");
        }
        return StrictJson.read(bytes.toByteArray(), ProductRequest.class);
    }

    /** Reads to the line's end, keeping one byte more than a line may have. */
    private int readLine(ByteArrayOutputStream into) throws IOException {
        int c = in.read();
        while (c >= 0 && c != '\n') {
            if (into.size() <= LINE_MAX) {
                into.write(c);
            }
            c = in.read();
        }
        return c;
    }

    private static boolean isBlank(ByteArrayOutputStream bytes) {
        return bytes.size() <= LINE_MAX && new String(bytes.toByteArray(), StandardCharsets.ISO_8859_1).isBlank();
    }
}
