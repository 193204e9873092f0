package dev.parley.topology.intent;

import java.util.ArrayList;
import java.util.List;

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

    static List<Token> of(String folded) {
        var tokens = new ArrayList<Token>();
        int end = -1;
        for (int at = 0; at < folded.length(); ) {
            int first = folded.codePointAt(at);
            if (Characters.isSpace(first)) {
                at++;
                continue;
            }
            int after = endOf(folded, at, first);
            Kind kind = Character.isDigit(folded.charAt(at))
                    ? Kind.NUMBER
                    : Character.isLetter(first) ? Kind.WORD : Kind.SIGN;
            tokens.add(new Token(kind, folded.substring(at, after), at, at == end));
            end = after;
            at = after;
        }
        return List.copyOf(tokens);
    }

    private static int endOf(String folded, int start, int first) {
        if (Characters.isDigit(first)) {
            return endOfNumber(folded, start);
        }
        int at = start + Character.charCount(first);
        if (!Characters.isOfWord(first)) {
            return at;
        }
        while (at < folded.length() && Characters.isOfWord(folded.codePointAt(at))) {
            at += Character.charCount(folded.codePointAt(at));
        }
        return at;
    }

    /** A separator belongs to a number only between digits, so that a full stop after a price ends the sentence. */
    private static int endOfNumber(String folded, int start) {
        int at = start;
        while (at < folded.length()) {
            char c = folded.charAt(at);
            boolean between =
                    (c == '.' || c == ',') && at + 1 < folded.length() && Characters.isDigit(folded.charAt(at + 1));
            if (!between && !Characters.isDigit(c)) {
                break;
            }
            at++;
        }
        return at;
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
