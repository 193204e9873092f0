package dev.parley.loadtest.simulate;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;

/**
 * Counts tokens by a rule that anyone can repeat: one for every four bytes of UTF-8, a begun four counts whole. About what
 * real tokenizers make of English; which is beside the point, since a client takes the provider's word for it.
 */
final class Tokens {

    private static final int BYTES_PER_TOKEN = 4;

    private Tokens() {}

    /** Of a text; none for the empty one. */
    static long in(String text) {
        return ofBytes(text.getBytes(UTF_8).length);
    }

    /** Of so many bytes, counted as one text. */
    static long ofBytes(long bytes) {
        return Math.ceilDiv(bytes, (long) BYTES_PER_TOKEN);
    }

    /** A text cut into pieces of about a token, none in the middle of a character. */
    static List<String> pieces(String text) {
        var pieces = new ArrayList<String>();
        int from = 0;
        int bytes = 0;
        for (int at = 0; at < text.length(); ) {
            int point = text.codePointAt(at);
            at += Character.charCount(point);
            bytes += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
            if (bytes >= BYTES_PER_TOKEN || at == text.length()) {
                pieces.add(text.substring(from, at));
                from = at;
                bytes = 0;
            }
        }
        return pieces;
    }
}
