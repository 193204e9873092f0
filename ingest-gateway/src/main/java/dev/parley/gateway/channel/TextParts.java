package dev.parley.gateway.channel;

import java.util.ArrayList;
import java.util.List;

/** Cuts a text that is too long for one message, where people would: after a paragraph, a line, a word. */
final class TextParts {

    private static final List<String> SEAMS = List.of("\n\n", "\n", " ");

    private TextParts() {}

    /**
     * The text in parts of at most this many UTF-16 characters, each of them not blank; none for a blank text.
     *
     * @param max two or more
     */
    static List<String> of(String text, int max) {
        var parts = new ArrayList<String>();
        String rest = text.strip();
        while (rest.length() > max) {
            int cut = cut(rest, max);
            parts.add(rest.substring(0, cut).stripTrailing());
            rest = rest.substring(cut).stripLeading();
        }
        if (!rest.isEmpty()) {
            parts.add(rest);
        }
        return parts;
    }

    /** After the last seam in the second half, else just before the bound, never inside a character. */
    private static int cut(String text, int max) {
        for (String seam : SEAMS) {
            int at = text.lastIndexOf(seam, max - seam.length());
            if (at >= max / 2) {
                return at + seam.length();
            }
        }
        return Character.isLowSurrogate(text.charAt(max)) && Character.isHighSurrogate(text.charAt(max - 1))
                ? max - 1
                : max;
    }
}
