package dev.parley.topology.intent;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Tells English, Bangla and romanised Bangla apart by script and by common words. */
final class LanguageGuess {

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

    static Language of(String folded, List<Token> tokens, Language usual) {
        long letters = folded.codePoints().filter(Character::isLetter).count();
        if (letters == 0) {
            return usual;
        }
        long bangla = folded.codePoints()
                .filter(c -> Character.isLetter(c) && Character.UnicodeScript.of(c) == Character.UnicodeScript.BENGALI)
                .count();
        if (bangla >= letters * BANGLA_LETTERS_MIN) {
            return Language.BANGLA;
        }
        var words = tokens.stream().filter(Token::isWord).map(Token::text).toList();
        long romanised = words.stream().filter(ROMANISED::contains).count();
        // "Bhai, do you have it in red?" is English, however it addresses us.
        boolean sentence = words.stream().filter(ENGLISH::contains).count() > romanised;
        if (romanised > 0 && !sentence && romanised >= words.size() * ROMANISED_WORDS_MIN) {
            return Language.BANGLISH;
        }
        return words.size() <= NEUTRAL_WORDS_MAX ? usual : Language.ENGLISH;
    }
}
