package dev.parley.topology.intent;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Phrases found in a run of tokens, by their first letters, so that a text is not compared with every phrase there is.
 *
 * @param <L> what each phrase stands for
 */
final class Phrases<L> {

    /** Where a phrase was found. */
    record Place(int from, int to) {}

    private record Labelled<L>(Phrase phrase, L label) {}

    private static final int KEY_LENGTH = 3;

    private final Map<String, List<Labelled<L>>> byBeginning = new HashMap<>();

    /** Letters that a phrase begins with: most words of a text begin with another. */
    private final BitSet firstLetters = new BitSet();

    /** Phrases separated by bars, that stand for nothing but themselves. */
    static Phrases<Boolean> of(String separatedByBars) {
        var phrases = new Phrases<Boolean>();
        phrases.add(separatedByBars, Boolean.TRUE);
        return phrases;
    }

    /** Adds phrases separated by bars. */
    void add(String separatedByBars, L label) {
        Arrays.stream(separatedByBars.split("\\|", -1)).map(Phrase::of).forEach(phrase -> {
            String beginning = phrase.beginning(KEY_LENGTH);
            firstLetters.set(beginning.charAt(0));
            byBeginning.computeIfAbsent(beginning, key -> new ArrayList<>()).add(new Labelled<>(phrase, label));
        });
    }

    /** Tells of each phrase that stands at a token, with the token after its last. */
    void at(List<String> tokens, int from, BiConsumer<L, Integer> found) {
        String token = tokens.get(from);
        if (token.isEmpty() || !firstLetters.get(token.charAt(0))) {
            return;
        }
        for (int length = 1; length <= Math.min(KEY_LENGTH, token.length()); length++) {
            for (var labelled : byBeginning.getOrDefault(token.substring(0, length), List.of())) {
                if (labelled.phrase().standsAt(tokens, from)) {
                    found.accept(labelled.label(), from + labelled.phrase().length());
                }
            }
        }
    }

    /** The longest phrase that begins at a token. */
    @Nullable
    Place at(List<String> tokens, int from) {
        int[] longest = {from};
        at(tokens, from, (label, to) -> longest[0] = Math.max(longest[0], to));
        return longest[0] == from ? null : new Place(from, longest[0]);
    }

    /** Every place where a phrase stands, longest first at each token, none inside another. */
    List<Place> in(List<String> tokens) {
        var places = new ArrayList<Place>();
        int at = 0;
        while (at < tokens.size()) {
            Place place = at(tokens, at);
            if (place == null) {
                at++;
            } else {
                places.add(place);
                at = place.to();
            }
        }
        return places;
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
