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
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{N}]+");

    private Fold() {}

    /** The text folded; digits of every script become ASCII, apostrophes go, runs of white space become one blank. */
    public static String text(String text) {
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
        var matcher = WORD.matcher(folded);
        while (matcher.find()) {
            words.add(matcher.group());
        }
        return words;
    }
}
