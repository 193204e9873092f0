package dev.parley.topology.intent;

/** What characters of a folded text are, as regular expressions have it; most of them are ASCII, which is told at once. */
public final class Characters {
    private static final int ASCII_END = 0x80;

    private static final int MARKS =
            1 << Character.NON_SPACING_MARK | 1 << Character.COMBINING_SPACING_MARK | 1 << Character.ENCLOSING_MARK;
    private static final int NUMBERS =
            1 << Character.DECIMAL_DIGIT_NUMBER | 1 << Character.LETTER_NUMBER | 1 << Character.OTHER_NUMBER;

    private Characters() {}

    /** The class {@code \\d}. */
    public static boolean isDigit(int codePoint) {
        return codePoint >= '0' && codePoint <= '9';
    }

    /** The class {@code \\s}. */
    public static boolean isSpace(int codePoint) {
        return codePoint == ' ' || (codePoint >= '\t' && codePoint <= '\r');
    }

    /** The class {@code [\\p{L}\\p{M}]}: what words are made of. */
    public static boolean isOfWord(int codePoint) {
        if (codePoint < ASCII_END) {
            return (codePoint >= 'a' && codePoint <= 'z') || (codePoint >= 'A' && codePoint <= 'Z');
        }
        return Character.isLetter(codePoint) || (1 << Character.getType(codePoint) & MARKS) != 0;
    }

    /** The class {@code [\\p{L}\\p{M}\\p{N}]}: what words and numbers are made of. */
    public static boolean isOfWordOrNumber(int codePoint) {
        return isOfWord(codePoint)
                || (codePoint < ASCII_END ? isDigit(codePoint) : (1 << Character.getType(codePoint) & NUMBERS) != 0);
    }

    /** True when every character of a text is ASCII. */
    public static boolean areAscii(String text) {
        for (int at = 0; at < text.length(); at++) {
            if (text.charAt(at) >= ASCII_END) {
                return false;
            }
        }
        return true;
    }
}
