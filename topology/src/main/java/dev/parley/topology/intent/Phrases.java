package dev.parley.topology.intent;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Phrases found in a run of tokens; a phrase's word that ends in {@code *} matches every word that begins so. */
final class Phrases {

    private record Phrase(List<String> words) {
        boolean standsAt(List<String> tokens, int at) {
            if (at + words.size() > tokens.size()) {
                return false;
            }
            for (int i = 0; i < words.size(); i++) {
                String word = words.get(i);
                String token = tokens.get(at + i);
                boolean same = (word.length() > 1 && word.endsWith("*"))
                        ? token.startsWith(word.substring(0, word.length() - 1))
                        : token.equals(word);
                if (!same) {
                    return false;
                }
            }
            return true;
        }
    }

    /** Where a phrase was found. */
    record Place(int from, int to) {}

    // By their first three letters, so that a text is not compared with every phrase there is.
    private static final int KEY_LENGTH = 3;

    private final Map<String, List<Phrase>> byBeginning = new HashMap<>();

    private Phrases(List<String> phrases) {
        for (String text : phrases) {
            var words = Arrays.stream(text.split(" ", -1))
                    .flatMap(word -> word.endsWith("*")
                            ? Stream.of(Fold.text(word))
                            : Token.of(Fold.text(word)).stream().map(Token::text))
                    .toList();
            byBeginning
                    .computeIfAbsent(key(words.getFirst()), k -> new ArrayList<>())
                    .add(new Phrase(words));
        }
    }

    /** Phrases separated by bars. */
    static Phrases of(String separatedByBars) {
        return new Phrases(List.of(separatedByBars.split("\\|", -1)));
    }

    /** The longest phrase that begins at a token. */
    @Nullable
    Place at(List<String> tokens, int from) {
        Place longest = null;
        for (int length = 1; length <= KEY_LENGTH; length++) {
            String token = tokens.get(from);
            if (length > token.length()) {
                break;
            }
            for (Phrase phrase : byBeginning.getOrDefault(token.substring(0, length), List.of())) {
                int to = from + phrase.words().size();
                if (phrase.standsAt(tokens, from) && (longest == null || to > longest.to())) {
                    longest = new Place(from, to);
                }
            }
        }
        return longest;
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

    private static String key(String word) {
        String plain = word.length() > 1 && word.endsWith("*") ? word.substring(0, word.length() - 1) : word;
        return plain.substring(0, Math.min(KEY_LENGTH, plain.length()));
    }
}
