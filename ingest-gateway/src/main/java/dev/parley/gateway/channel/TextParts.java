package dev.parley.gateway.channel;

import java.util.ArrayList;
import java.util.List;

/** Cuts a text that is too long for one message, where people would: after a paragraph, a line, a word. */
final class TextParts {

    private static final List<String> SEAMS = List.of("\n\n", "\n", " ");

    private TextParts() {}

    /** The text in parts, each within the limit and none of them blank; none for a blank text. */
    static List<String> of(String text, TextLimit limit) {
        var parts = new ArrayList<String>();
        String rest = text.strip();
        while (true) {
            int room = limit.fitting(rest);
            if (room == rest.length()) {
                break;
            }
            int cut = cut(rest, room);
            parts.add(rest.substring(0, cut).stripTrailing());
            rest = rest.substring(cut).stripLeading();
        }
        if (!rest.isEmpty()) {
            parts.add(rest);
        }
        return parts;
    }

    /** After the last seam in the second half, else just before the bound. */
    private static int cut(String text, int max) {
        for (String seam : SEAMS) {
            int at = text.lastIndexOf(seam, max - seam.length());
            if (at >= max / 2) {
                return at + seam.length();
            }
        }
        return max;
    }
}
