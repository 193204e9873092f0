package dev.parley.topology.guard;

import dev.parley.topology.intent.Data;
import dev.parley.topology.intent.Fold;
import dev.parley.topology.intent.Language;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Tells whether words in Latin letters are in the customer's language, by the small words that every sentence has. Neither French to
 * who writes English, nor English to who writes Bangla with Latin letters.
 */
final class Tongues {
    /** In fewer words small ones may be missing. */
    private static final int WORDS_MIN = 6;
    /** Share of small words that a text has of its own language at least. */
    private static final double OWN_MIN = 0.15;

    private static final Map<String, Set<String>> SMALL_WORDS = Data.lines(Tongues.class, "tongues.tsv").stream()
            .map(line -> line.split("\t", -1))
            .collect(Collectors.toUnmodifiableMap(
                    fields -> fields[0],
                    fields -> Stream.of(fields[1].split(" ", -1)).collect(Collectors.toSet())));

    private Tongues() {}

    /**
     * True when a text is surely in another language.
     *
     * @param folded without digits of other scripts
     * @param known texts whose words say nothing, such as titles
     */
    static boolean isForeign(String folded, Sources known, Language language) {
        if (language == Language.BANGLA) {
            return false;
        }
        Set<String> own = smallWords(language);
        Set<String> others = smallWords(language == Language.ENGLISH ? Language.BANGLISH : Language.ENGLISH);
        int words = 0;
        int ofOwn = 0;
        int ofOthers = 0;
        for (String word : Fold.words(folded)) {
            if (isOfLetters(word) && !known.haveWord(word)) {
                words++;
                ofOwn += own.contains(word) ? 1 : 0;
                ofOthers += others.contains(word) ? 1 : 0;
            }
        }
        return words >= WORDS_MIN && (ofOwn / (double) words < OWN_MIN || ofOthers > ofOwn);
    }

    private static boolean isOfLetters(String word) {
        for (int at = 0; at < word.length(); ) {
            int c = word.codePointAt(at);
            if (!Character.isLetter(c)) {
                return false;
            }
            at += Character.charCount(c);
        }
        return true;
    }

    private static Set<String> smallWords(Language language) {
        return Objects.requireNonNull(SMALL_WORDS.get(language.word()));
    }
}
