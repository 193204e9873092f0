package dev.parley.topology.intent;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A word, a number or a sign of a folded text.
 *
 * @param start where it begins in the folded text
 * @param glued true when nothing lies between it and the token before
 */
record Token(Kind kind, String text, int start, boolean glued) {

    enum Kind {
        NUMBER,
        WORD,
        SIGN
    }

    // A separator belongs to a number only between digits, so that a full stop after a price ends the sentence.
    private static final Pattern TOKEN = Pattern.compile("\\d+(?:[.,]\\d+)*|[\\p{L}\\p{M}]+|[^\\s\\p{L}\\p{M}\\d]");

    static List<Token> of(String folded) {
        var tokens = new ArrayList<Token>();
        var matcher = TOKEN.matcher(folded);
        int end = -1;
        while (matcher.find()) {
            String text = matcher.group();
            Kind kind = Character.isDigit(text.charAt(0))
                    ? Kind.NUMBER
                    : Character.isLetter(text.codePointAt(0)) ? Kind.WORD : Kind.SIGN;
            tokens.add(new Token(kind, text, matcher.start(), matcher.start() == end));
            end = matcher.end();
        }
        return List.copyOf(tokens);
    }

    int end() {
        return start + text.length();
    }

    boolean isNumber() {
        return kind == Kind.NUMBER;
    }

    boolean isWord() {
        return kind == Kind.WORD;
    }
}
