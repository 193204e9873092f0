package dev.parley.topology.guard;

import dev.parley.topology.intent.Data;
import dev.parley.topology.intent.Fold;
import dev.parley.topology.intent.Language;
import java.util.List;
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
     * @param known words that say nothing, such as those of titles, folded
     */
    static boolean isForeign(String folded, Set<String> known, Language language) {
        if (language == Language.BANGLA) {
            return false;
        }
        List<String> words = Fold.words(folded).stream()
                .filter(word -> word.codePoints().allMatch(Character::isLetter) && !known.contains(word))
                .toList();
        if (words.size() < WORDS_MIN) {
            return false;
        }
        Language other = language == Language.ENGLISH ? Language.BANGLISH : Language.ENGLISH;
        double own = share(words, language);
        return own < OWN_MIN || share(words, other) > own;
    }

    private static double share(List<String> words, Language language) {
        Set<String> small = Objects.requireNonNull(SMALL_WORDS.get(language.word()));
        return words.stream().filter(small::contains).count() / (double) words.size();
    }
}
