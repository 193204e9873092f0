package dev.parley.gateway.channel;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Cuts a text that is too long for one message, where people would: after a paragraph, a line, a sentence, a word.
 *
 * <p>An amount with its currency, a number with what it counts, and an address of the web are never cut, nor is what a reader
 * sees as one character: an emoji of several, a Bangla letter with its signs. Only what is longer than a message by itself is
 * cut all the same, and then not inside such a character; and one that is longer than a message is cut between code points.
 */
final class TextParts {

    private static final List<String> SEAMS = List.of("\n\n", "\n", "। ", ". ", "? ", "! ", " ");

    /** Of sentences. */
    private static final String ENDS = ".?!।";

    private static final String ADDRESS = "(?:https?://|www\\.)\\S+";
    private static final String NUMBER = "\\p{Nd}+(?:[.,:/'’\\u00A0\\u202F-]\\p{Nd}+)*";
    private static final String GROUPED = NUMBER + "(?: \\p{Nd}{3}(?!\\p{Nd}))*";
    /** A currency before a number, or after it what is counted: a short word or a sign. */
    private static final String UNIT = "[\\p{L}\\p{M}\\p{Sc}]{1,8}";

    /** What is kept whole as long as it can be, and what is when that is too long: lists of numbers read like one amount. */
    private static final List<Pattern> WHOLE = List.of(
            Pattern.compile(ADDRESS + "|(?:(?<![\\p{L}\\p{M}])" + UNIT + "[.]?\\h?)?" + GROUPED + "%?(?:\\h?" + UNIT
                    + "(?![\\p{L}\\p{M}]|://|(?<=www)[.]))?"),
            Pattern.compile(ADDRESS + "|" + NUMBER));

    /** How far behind a bound something may go on that begins before it; only what is near the bound matters. */
    private static final int LOOK = 64;

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

    /** Where to cut: after the last seam in the second half, else as far back as it must be. */
    private static int cut(String text, int room) {
        String near = text.substring(0, Math.min(text.length(), room + LOOK));
        var between = betweenCharacters(near, room);
        return WHOLE.stream()
                .map(whole -> outside(whole, near, between))
                .flatMap(places -> place(near, room, places).stream())
                .findFirst()
                .or(() -> last(between, room))
                .orElse(room);
    }

    private static Optional<Integer> place(String text, int room, BitSet places) {
        if (places.get(room) && Character.isWhitespace(text.charAt(room))) {
            return Optional.of(afterSeam(text, room, places)
                    .filter(at -> isBetter(text, at))
                    .orElse(room));
        }
        return afterSeam(text, room, places).or(() -> last(places, room));
    }

    /** Where a line or a sentence ends is a better place than where a word does. */
    private static boolean isBetter(String text, int at) {
        return text.charAt(at - 1) == '\n' || (at > 1 && ENDS.indexOf(text.charAt(at - 2)) >= 0);
    }

    private static Optional<Integer> afterSeam(String text, int room, BitSet places) {
        for (String seam : SEAMS) {
            for (int at = places.previousSetBit(room); at > 0 && at >= room / 2; at = places.previousSetBit(at - 1)) {
                if (text.startsWith(seam, at - seam.length())) {
                    return Optional.of(at);
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<Integer> last(BitSet places, int room) {
        int at = places.previousSetBit(room);
        return at > 0 ? Optional.of(at) : Optional.empty();
    }

    /** All places up to the bound that are not inside what a reader sees as one character. */
    private static BitSet betweenCharacters(String text, int room) {
        var places = new BitSet(room + 1);
        var characters = BreakIterator.getCharacterInstance(Locale.ROOT);
        characters.setText(text);
        for (int at = characters.next(); at != BreakIterator.DONE && at <= room; at = characters.next()) {
            places.set(at);
        }
        return places;
    }

    /** Of these places those that are not inside what is to be kept whole. */
    private static BitSet outside(Pattern whole, String text, BitSet places) {
        var outside = (BitSet) places.clone();
        var found = whole.matcher(text);
        while (found.find()) {
            outside.clear(found.start() + 1, Math.max(found.start() + 1, found.end()));
        }
        return outside;
    }
}
