package dev.parley.wire;

import java.io.OutputStream;
import java.util.Arrays;

/**
 * What a generator writes of one record. Generators have a buffer of their own and hand it over when it is full, most records
 * thus at once and at the end, so that an array of just their length is all there is to make.
 */
final class Written extends OutputStream {
    private byte[] bytes = {};

    @Override
    public void write(byte[] from, int offset, int length) {
        int before = bytes.length;
        bytes = Arrays.copyOf(bytes, before + length);
        System.arraycopy(from, offset, bytes, before, length);
    }

    @Override
    public void write(int single) {
        write(new byte[] {(byte) single}, 0, 1);
    }

    /** All of it. */
    byte[] bytes() {
        return bytes;
    }
}
