package dev.parley.topology.intent;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * What an example has, as a model knows it. Each trait has a name, of which nothing but the hash is ever looked at: it is that of
 * the string, and computed of the name's parts without putting them together.
 */
final class Traits {
    /** A short message has fewer. */
    private static final int USUAL = 256;

    private static final int HASH_FACTOR = 31;

    private int[] hashes = new int[USUAL];
    private int size;

    /** Adds one, or begins to: {@link #and} goes on with its name. */
    Traits add(String name) {
        return add(name, 0, name.length());
    }

    /** Adds one whose name is a part of a text. */
    Traits add(String text, int from, int to) {
        if (size == hashes.length) {
            hashes = Arrays.copyOf(hashes, 2 * size);
        }
        hashes[size++] = hash(0, text, from, to);
        return this;
    }

    /** Goes on with the name of the newest one. */
    Traits and(String more) {
        hashes[size - 1] = hash(hashes[size - 1], more, 0, more.length());
        return this;
    }

    /** Goes on with the name of the newest one. */
    Traits and(int number) {
        return and(Integer.toString(number));
    }

    /** How many there are; those that were added twice are counted twice. */
    int size() {
        return size;
    }

    /** The hashes of their names, in the order in which they were added. */
    IntStream hashes() {
        return Arrays.stream(hashes, 0, size);
    }

    int hash(int at) {
        return hashes[at];
    }

    private static int hash(int before, String text, int from, int to) {
        int hash = before;
        for (int at = from; at < to; at++) {
            hash = HASH_FACTOR * hash + text.charAt(at);
        }
        return hash;
    }
}
