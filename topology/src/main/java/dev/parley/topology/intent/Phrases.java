package dev.parley.topology.intent;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ObjIntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Phrases found in a run of tokens, by their first words, so that a text is not compared with every phrase there is.
 *
 * @param <L> what each phrase stands for
 */
final class Phrases<L> {

    /** Where a phrase was found. */
    record Place(int from, int to) {}

    /** What a phrase stands for that was found, and where. */
    record Found<L>(L label, int from, int to) {}

    private record Labelled<L>(Phrase phrase, L label) {}

    private final Map<String, List<Labelled<L>>> byWord = new HashMap<>();

    /** Those whose first word is only the beginning of one, by its first letter. */
    private final Map<Character, List<Labelled<L>>> byLetter = new HashMap<>();

    /** Phrases separated by bars, that stand for nothing but themselves. */
    static Phrases<Boolean> of(String separatedByBars) {
        var phrases = new Phrases<Boolean>();
        phrases.add(separatedByBars, Boolean.TRUE);
        return phrases;
    }

    /** Adds phrases separated by bars. */
    void add(String separatedByBars, L label) {
        Arrays.stream(separatedByBars.split("\\|", -1)).map(Phrase::of).forEach(phrase -> {
            String first = phrase.first();
            var alike = phrase.isOpen()
                    ? byLetter.computeIfAbsent(first.charAt(0), letter -> new ArrayList<>())
                    : byWord.computeIfAbsent(first, word -> new ArrayList<>());
            alike.add(new Labelled<>(phrase, label));
        });
    }

    /** Tells of each phrase that stands at a token, with the token after its last. */
    void at(List<String> tokens, int from, ObjIntConsumer<L> found) {
        String token = tokens.get(from);
        if (!token.isEmpty()) {
            tell(byWord.get(token), tokens, from, found);
            tell(byLetter.get(token.charAt(0)), tokens, from, found);
        }
    }

    private static <L> void tell(
            @Nullable List<Labelled<L>> alike, List<String> tokens, int from, ObjIntConsumer<L> found) {
        if (alike == null) {
            return;
        }
        for (int i = 0; i < alike.size(); i++) {
            var labelled = alike.get(i);
            if (labelled.phrase().standsAt(tokens, from)) {
                found.accept(labelled.label(), from + labelled.phrase().length());
            }
        }
    }

    /** The longest phrase that begins at a token; nothing behind the last one. */
    @Nullable
    Place at(List<String> tokens, int from) {
        if (from >= tokens.size()) {
            return null;
        }
        String token = tokens.get(from);
        if (token.isEmpty()) {
            return null;
        }
        int to = Math.max(
                longest(byWord.get(token), tokens, from), longest(byLetter.get(token.charAt(0)), tokens, from));
        return to == from ? null : new Place(from, to);
    }

    private static <L> int longest(@Nullable List<Labelled<L>> alike, List<String> tokens, int from) {
        int longest = from;
        for (int i = 0; alike != null && i < alike.size(); i++) {
            Phrase phrase = alike.get(i).phrase();
            if (from + phrase.length() > longest && phrase.standsAt(tokens, from)) {
                longest = from + phrase.length();
            }
        }
        return longest;
    }

    /** Every place where a phrase stands, whichever lies inside another. */
    List<Found<L>> all(List<String> tokens) {
        var all = new ArrayList<Found<L>>();
        for (int at = 0; at < tokens.size(); at++) {
            int from = at;
            at(tokens, from, (label, to) -> all.add(new Found<>(label, from, to)));
        }
        return all;
    }

    /** Of each label the longest phrase at each token, none inside another of the same label. */
    List<Found<L>> longest(List<String> tokens) {
        var longest = new ArrayList<Found<L>>();
        for (Found<L> found : all(tokens)) {
            int last = lastOf(longest, found.label());
            if (last < 0 || longest.get(last).to() <= found.from()) {
                longest.add(found);
            } else if (longest.get(last).from() == found.from()
                    && longest.get(last).to() < found.to()) {
                longest.set(last, found);
            }
        }
        return longest;
    }

    private int lastOf(List<Found<L>> found, L label) {
        int at = found.size() - 1;
        while (at >= 0 && !found.get(at).label().equals(label)) {
            at--;
        }
        return at;
    }

    /** True when a phrase stands anywhere. */
    boolean anyIn(List<String> tokens) {
        for (int at = 0; at < tokens.size(); at++) {
            if (at(tokens, at) != null) {
                return true;
            }
        }
        return false;
    }
}
