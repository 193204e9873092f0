package dev.parley.loadtest.dst;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A record's bytes as a line of a trace: simulated customers have no secrets. */
final class Said {
    private static final int LENGTH_MAX = 400;
    private final byte @Nullable [] bytes;

    private Said(byte @Nullable [] bytes) {
        this.bytes = bytes;
    }

    static Said of(byte @Nullable [] bytes) {
        return new Said(bytes);
    }

    /** Not of the contents: what is written is hashed where it is written. */
    @Override
    public int hashCode() {
        return bytes == null ? 0 : bytes.length;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Said said && Arrays.equals(bytes, said.bytes);
    }

    @Override
    public String toString() {
        if (bytes == null) {
            return "nothing";
        }
        var text = new String(bytes, StandardCharsets.UTF_8);
        return text.length() <= LENGTH_MAX ? text : text.substring(0, LENGTH_MAX) + "…";
    }
}
