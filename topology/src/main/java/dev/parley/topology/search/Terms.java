package dev.parley.topology.search;

import dev.parley.topology.intent.Data;
import dev.parley.topology.intent.Fold;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Cuts texts into the words that are compared: folded, without endings, Bangla and romanised ones also in English. */
final class Terms {

    private static final Map<String, List<String>> GLOSSARY = glossary();
    private static final Set<String> IGNORED =
            Set.of("a", "an", "the", "of", "and", "or", "for", "with", "in", "to", "is", "er", "o", "ও", "এর");

    // Bangla endings of case and number, longest first.
    private static final List<String> ENDINGS =
            List.of("গুলোর", "গুলো", "গুলা", "গুলি", "টার", "টির", "টা", "টি", "দের", "ের", "কে", "র");

    private static final int STEM_MIN = 2;
    private static final int PLURAL_MIN = 4;
    private static final Pattern LETTERS_THEN_DIGITS = Pattern.compile("(?<=\\p{L})(?=\\d)|(?<=\\d)(?=\\p{L})");

    private Terms() {}

    /** The terms of a text, each with its other spellings: any of them means the word. */
    static List<Set<String>> of(String text) {
        return Fold.words(Fold.text(text)).stream()
                .filter(word -> !IGNORED.contains(word))
                .map(Terms::spellings)
                .toList();
    }

    private static Set<String> spellings(String word) {
        var all = new LinkedHashSet<String>();
        all.add(stem(word));
        all.addAll(translated(word));
        for (String ending : ENDINGS) {
            if (word.endsWith(ending) && word.length() - ending.length() >= STEM_MIN) {
                String bare = word.substring(0, word.length() - ending.length());
                all.add(bare);
                all.addAll(translated(bare));
            }
        }
        // "note13" and "note 13" are one thing, and so are "128gb" and "128 gb".
        String[] parts = LETTERS_THEN_DIGITS.split(word);
        if (parts.length > 1) {
            Arrays.stream(parts).filter(part -> part.length() >= STEM_MIN).forEach(all::add);
        }
        return all;
    }

    private static List<String> translated(String word) {
        return GLOSSARY.getOrDefault(word, List.of());
    }

    private static String stem(String word) {
        boolean plural = word.length() >= PLURAL_MIN && word.endsWith("s") && !word.endsWith("ss");
        return plural ? word.substring(0, word.length() - 1) : word;
    }

    private static Map<String, List<String>> glossary() {
        var glossary = new HashMap<String, List<String>>();
        for (String line : Data.lines(Terms.class, "glossary.tsv")) {
            String[] fields = line.split("\t", -1);
            glossary.put(
                    Fold.text(fields[0]),
                    Arrays.stream(fields[1].split(" ", -1)).map(Terms::stem).toList());
        }
        return Map.copyOf(glossary);
    }
}
