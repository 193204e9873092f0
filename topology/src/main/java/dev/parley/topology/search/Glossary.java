package dev.parley.topology.search;

import dev.parley.topology.intent.Characters;
import dev.parley.topology.intent.Data;
import dev.parley.topology.intent.Fold;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What customers write and a catalogue would say. A line holds what is written, one word or a few, a tab, and what it means:
 * alternatives with blanks between them; the words of an alternative of several are joined by {@code _}.
 */
public final class Glossary {
    private static final Glossary SHIPPED = new Glossary(Map.of()).with(Data.lines(Glossary.class, "glossary.tsv"));

    private static final int KEY_WORDS_MAX = 4;

    private final Map<String, List<String>> meanings;
    private final int longest;

    private Glossary(Map<String, List<String>> meanings) {
        this.meanings = Map.copyOf(meanings);
        this.longest = meanings.keySet().stream()
                .mapToInt(key -> Fold.words(key).size())
                .max()
                .orElse(1);
    }

    /** The glossary that comes with Parley. */
    public static Glossary shipped() {
        return SHIPPED;
    }

    /**
     * This one with more entries; one that is there already is replaced.
     *
     * @param lines empty ones and those that begin with {@code #} are passed over
     * @throws IllegalArgumentException naming the first line that is no entry, counted from 1
     */
    public Glossary with(List<String> lines) {
        var all = new HashMap<>(meanings);
        for (int at = 0; at < lines.size(); at++) {
            String line = lines.get(at).strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            String[] fields = line.split("\t", -1);
            List<String> key = Fold.words(Fold.text(fields[0]));
            if (fields.length != 2 || key.isEmpty() || fields[1].isBlank()) {
                throw new IllegalArgumentException("line " + (at + 1)
                        + " must be what customers write, a tab, and what a catalogue says, such as: juta, tab, shoes");
            }
            if (key.size() > KEY_WORDS_MAX) {
                throw new IllegalArgumentException(
                        "line " + (at + 1) + " has more than " + KEY_WORDS_MAX + " words before the tab");
            }
            all.put(String.join(" ", key), meanings(fields[1]));
        }
        return new Glossary(all);
    }

    private static List<String> meanings(String field) {
        return Arrays.stream(Fold.text(field).split(" ", -1))
                .map(meaning -> meaning.replace('_', ' '))
                .toList();
    }

    /** What folded words mean, the likeliest first, several words with blanks between them; empty when they are not in here. */
    List<String> of(String words) {
        return meanings.getOrDefault(words, List.of());
    }

    /** How many of the words from a place on are an entry, as many as possible; 0 for none. */
    int spanAt(List<String> words, int from) {
        for (int length = Math.min(longest, words.size() - from); length > 0; length--) {
            if (meanings.containsKey(String.join(" ", words.subList(from, from + length)))) {
                return length;
            }
        }
        return 0;
    }

    /** True for a word in another script that is in here. */
    boolean isForeign(String word) {
        return !Characters.areAscii(word) && meanings.containsKey(word);
    }

    /** A text with every entry in it replaced by its first meaning, for readers of English. */
    String english(String text) {
        List<String> words = Fold.words(Fold.text(text));
        var english = new ArrayList<String>();
        for (int at = 0; at < words.size(); ) {
            int span = spanAt(words, at);
            english.add(
                    span == 0
                            ? words.get(at)
                            : of(String.join(" ", words.subList(at, at + span))).getFirst());
            at += Math.max(1, span);
        }
        return String.join(" ", english);
    }
}
