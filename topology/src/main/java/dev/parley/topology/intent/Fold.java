package dev.parley.topology.intent;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** One spelling for texts that a reader takes for the same: lower case, ASCII digits, no invisible characters. */
public final class Fold {

    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cf}\\x{FE00}-\\x{FE0F}]");
    private static final Pattern APOSTROPHES = Pattern.compile("['`\\x{2018}\\x{2019}\\x{02BC}]");
    private static final Pattern SPACES = Pattern.compile("[\\s\\x{00A0}]+");

    private Fold() {}

    /** The text folded; digits of every script become ASCII, apostrophes go, runs of white space become one blank. */
    public static String text(String text) {
        return Characters.areAscii(text) ? ascii(text) : anyScript(text);
    }

    /** The same for what needs neither normalizing nor tables of Unicode: most of what is said, and all of it much faster. */
    private static String ascii(String text) {
        var folded = new StringBuilder(text.length());
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c <= ' ') {
                if (Characters.isSpace(c)) {
                    if (!folded.isEmpty() && folded.charAt(folded.length() - 1) != ' ') {
                        folded.append(' ');
                    }
                } else {
                    folded.append(c);
                }
            } else if (c != '\'' && c != '`') {
                folded.append(c >= 'A' && c <= 'Z' ? (char) (c - 'A' + 'a') : c);
            }
        }
        return folded.toString().strip();
    }

    private static String anyScript(String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKC);
        plain = APOSTROPHES.matcher(INVISIBLE.matcher(plain).replaceAll("")).replaceAll("");
        var folded = new StringBuilder(plain.length());
        plain.codePoints().forEach(c -> {
            int digit = Character.isDigit(c) ? Character.digit(c, 10) : -1;
            if (digit >= 0) {
                folded.append((char) ('0' + digit));
            } else {
                folded.appendCodePoint(c);
            }
        });
        return SPACES.matcher(folded.toString().toLowerCase(Locale.ROOT))
                .replaceAll(" ")
                .strip();
    }

    /** The words of a folded text, numbers among them. */
    public static List<String> words(String folded) {
        var words = new ArrayList<String>();
        int start = -1;
        for (int at = 0; at < folded.length(); ) {
            int c = folded.codePointAt(at);
            if (Characters.isOfWordOrNumber(c)) {
                start = start < 0 ? at : start;
            } else if (start >= 0) {
                words.add(folded.substring(start, at));
                start = -1;
            }
            at += Character.charCount(c);
        }
        if (start >= 0) {
            words.add(folded.substring(start));
        }
        return words;
    }
}
