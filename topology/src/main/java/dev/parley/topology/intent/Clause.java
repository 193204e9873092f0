package dev.parley.topology.intent;

import java.util.List;
import java.util.Set;

/**
 * The part of a sentence that a number stands in.
 *
 * @param words the tokens' texts of the whole message
 * @param from first token of the clause
 * @param to the token after its last
 */
record Clause(List<String> words, int from, int to) {

    private static final Set<String> ENDS = Set.of(",", ".", ";", "?", "!", "।", "\n", "…");
    // Words that begin what the customer wants, after what others ask or have paid.
    private static final Set<String> BEGINS = Set.of(
            "can", "could", "will", "would", "ill", "but", "so", "apni", "apnara", "kintu", "tai", "ami", "আপনি",
            "আপনারা", "কিন্তু", "তাই", "আমি");

    static Clause around(List<String> words, Figure figure) {
        int from = figure.from();
        while (from > 0 && !ENDS.contains(words.get(from - 1)) && !BEGINS.contains(words.get(from))) {
            from--;
        }
        int to = figure.to();
        while (to < words.size() && !ENDS.contains(words.get(to)) && !BEGINS.contains(words.get(to))) {
            to++;
        }
        return new Clause(words, Math.min(from, figure.from()), to);
    }

    boolean has(Phrases<Boolean> phrases) {
        return phrases.anyIn(words.subList(from, to));
    }

    /** True when a phrase begins within so many tokens behind a place. */
    boolean hasAfter(Phrases<Boolean> phrases, int place, int within) {
        for (int at = place; at < Math.min(to, place + within); at++) {
            if (phrases.at(words.subList(0, to), at) != null) {
                return true;
            }
        }
        return false;
    }

    /** True when a phrase ends within so many tokens before a place. */
    boolean hasBefore(Phrases<Boolean> phrases, int place, int within) {
        for (int at = Math.max(from, place - within - 2); at < place; at++) {
            var found = phrases.at(words.subList(0, place), at);
            if (found != null && found.to() >= place - within + 1) {
                return true;
            }
        }
        return false;
    }
}
