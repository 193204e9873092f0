package dev.parley.topology.intent;

import dev.parley.topology.intent.Phrases.Found;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the words of a message say of the numbers in it, from {@code contexts.tsv}.
 *
 * @param found every phrase of the file that stands in it, with its kind, whichever lies inside another
 */
record Contexts(List<Found<String>> found) {
    static final String NOT_BEFORE = "not_before";
    static final String PERCENT = "percent";
    static final String HALF = "half";
    static final String TOTAL = "total";
    static final String EACH = "each";

    /** Phrases separated by bars, by their kinds. */
    private static final Map<String, String> KINDS = Data.lines(Contexts.class, "contexts.tsv").stream()
            .map(line -> line.split("\t", -1))
            .collect(Collectors.toUnmodifiableMap(fields -> fields[0], fields -> fields[1]));

    private static final Phrases<String> PHRASES = phrases();

    static Contexts of(List<String> words) {
        return new Contexts(PHRASES.all(words));
    }

    /** Every kind there is, whether or not it is found. */
    static Set<String> kinds() {
        return KINDS.keySet();
    }

    /** Whether a phrase of a kind stands anywhere. */
    boolean has(String kind) {
        return found.stream().anyMatch(phrase -> phrase.label().equals(kind));
    }

    /** The token after the longest phrase of a kind that begins at a token; -1 where none does. */
    int endOf(String kind, int from) {
        int end = -1;
        for (var phrase : found) {
            if (phrase.from() == from && phrase.label().equals(kind)) {
                end = Math.max(end, phrase.to());
            }
        }
        return end;
    }

    private static Phrases<String> phrases() {
        var phrases = new Phrases<String>();
        KINDS.forEach((kind, separatedByBars) -> phrases.add(separatedByBars, kind));
        return phrases;
    }
}
