package dev.parley.topology.intent;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Words in a row; a word that ends in {@code *} stands for every word that begins so. */
record Phrase(List<Word> words) {

    /**
     * A word of a phrase.
     *
     * @param open true when words that only begin so are meant, too
     */
    private record Word(String text, boolean open) {
        static Word of(String written) {
            boolean open = written.length() > 1 && written.endsWith("*");
            return new Word(open ? written.substring(0, written.length() - 1) : written, open);
        }

        boolean is(String token) {
            return open ? token.startsWith(text) : token.equals(text);
        }
    }

    /** As it is written in a data file. */
    static Phrase of(String written) {
        return new Phrase(Arrays.stream(written.split(" ", -1))
                .flatMap(word -> word.endsWith("*")
                        ? Stream.of(Fold.text(word))
                        : Token.of(Fold.text(word)).stream().map(Token::text))
                .map(Word::of)
                .toList());
    }

    /** The first word, or its beginning. */
    String first() {
        return words.getFirst().text();
    }

    /** True when the first word stands for every word that begins so. */
    boolean isOpen() {
        return words.getFirst().open();
    }

    boolean standsAt(List<String> tokens, int at) {
        if (at + words.size() > tokens.size()) {
            return false;
        }
        for (int i = 0; i < words.size(); i++) {
            if (!words.get(i).is(tokens.get(at + i))) {
                return false;
            }
        }
        return true;
    }

    /** How many tokens it takes. */
    int length() {
        return words.size();
    }
}
