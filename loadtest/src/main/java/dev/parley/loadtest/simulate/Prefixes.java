package dev.parley.loadtest.simulate;

import java.util.ArrayList;
import java.util.List;

/** Fingerprints of a prompt's beginnings, one every so many tokens, made while the prompt passes by. */
final class Prefixes {

    /** OpenAI's step. */
    static final int TOKENS_PER_STEP = 128;

    private static final int BYTES_PER_STEP = 4 * TOKENS_PER_STEP;
    /** FNV-1a, 64 bits: Fowler, Noll and Vo; RFC 9923. */
    private static final long OFFSET_BASIS = 0xcbf29ce484222325L;

    private static final long PRIME = 0x100000001b3L;

    private final List<Long> steps = new ArrayList<>(0);
    private long hash = OFFSET_BASIS;
    private long bytes;

    /** Hears the next text. */
    void add(byte[] text) {
        for (byte each : text) {
            hash = (hash ^ (each & 0xff)) * PRIME;
            if (++bytes % BYTES_PER_STEP == 0) {
                steps.add(hash);
            }
        }
    }

    /** Of the first 128 tokens, the first 256, and so on. */
    List<Long> steps() {
        return steps;
    }

    /** Of everything so far. */
    long whole() {
        return hash;
    }
}
