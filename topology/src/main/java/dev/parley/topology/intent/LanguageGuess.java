package dev.parley.topology.intent;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Tells English, Bangla and romanised Bangla apart by script and by common words. */
final class LanguageGuess {

    private static final int ASCII_MAX = 0x7F;
    private static final double BANGLA_LETTERS_MIN = 0.3;
    private static final double ROMANISED_WORDS_MIN = 0.2;
    /** So few words, none of them telling, may be any language. */
    private static final int NEUTRAL_WORDS_MAX = 2;

    private static final Set<String> ROMANISED = Data.lines(LanguageGuess.class, "romanised.txt").stream()
            .flatMap(line -> List.of(line.split(" ", -1)).stream())
            .collect(Collectors.toUnmodifiableSet());

    /** Words of English sentences that nobody writes among romanised Bangla. */
    private static final Set<String> ENGLISH = Set.of(
            "the", "is", "are", "do", "does", "you", "your", "have", "has", "i", "ill", "im", "id", "my", "it", "its",
            "of", "with", "this", "that", "these", "those", "can", "could", "will", "would", "how", "what", "where",
            "which", "want", "we", "about", "than", "too", "there", "any", "them", "they", "not", "dont", "much");

    private LanguageGuess() {}

    /** The language of a folded text; nothing where it could be any. */
    static Optional<Language> of(String folded, List<Token> tokens) {
        int letters = 0;
        int bangla = 0;
        for (int at = 0; at < folded.length(); ) {
            int c = folded.codePointAt(at);
            if (Character.isLetter(c)) {
                letters++;
                bangla += c > ASCII_MAX && Character.UnicodeScript.of(c) == Character.UnicodeScript.BENGALI ? 1 : 0;
            }
            at += Character.charCount(c);
        }
        if (letters == 0) {
            return Optional.empty();
        }
        return bangla >= letters * BANGLA_LETTERS_MIN ? Optional.of(Language.BANGLA) : ofLatin(tokens);
    }

    private static Optional<Language> ofLatin(List<Token> tokens) {
        int words = 0;
        int romanised = 0;
        int english = 0;
        for (Token token : tokens) {
            if (token.isWord()) {
                words++;
                romanised += ROMANISED.contains(token.text()) ? 1 : 0;
                english += ENGLISH.contains(token.text()) ? 1 : 0;
            }
        }
        // "Bhai, do you have it in red?" is English, however it addresses us.
        boolean sentence = english > romanised;
        if (romanised > 0 && !sentence && romanised >= words * ROMANISED_WORDS_MIN) {
            return Optional.of(Language.BANGLISH);
        }
        return words <= NEUTRAL_WORDS_MAX ? Optional.empty() : Optional.of(Language.ENGLISH);
    }
}
