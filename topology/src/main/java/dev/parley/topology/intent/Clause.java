package dev.parley.topology.intent;

import dev.parley.topology.intent.Phrases.Found;
import java.util.List;
import java.util.Set;

/**
 * The part of a sentence that a number stands in.
 *
 * @param from first token of the clause
 * @param to the token after its last
 */
record Clause(int from, int to) {

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
        return new Clause(Math.min(from, figure.from()), to);
    }

    boolean has(Found<?> phrase) {
        return phrase.from() >= from && phrase.to() <= to;
    }

    /** True when a phrase begins within so many tokens behind a place. */
    boolean hasAfter(Found<?> phrase, int place, int within) {
        return phrase.from() >= place && phrase.from() < Math.min(to, place + within) && phrase.to() <= to;
    }

    /** True when a phrase ends within so many tokens before a place. */
    boolean hasBefore(Found<?> phrase, int place, int within) {
        return phrase.from() >= Math.max(from, place - within - 2)
                && phrase.to() <= place
                && phrase.to() >= place - within + 1;
    }
}
