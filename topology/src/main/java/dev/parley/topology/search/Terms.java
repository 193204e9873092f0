package dev.parley.topology.search;

import dev.parley.topology.intent.Characters;
import dev.parley.topology.intent.Fold;
import dev.parley.topology.search.Word.Sense;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Cuts texts into the terms that are compared: folded, without endings; what a customer writes also in English. */
final class Terms {
    /** Words of a query that are looked up; a longer one is a story. */
    static final int QUERY_MAX = 24;

    private static final Set<String> IGNORED = Set.of(
            "a", "an", "the", "of", "and", "or", "for", "with", "in", "to", "is", "my", "me", "i", "it", "at", "on",
            "by", "from", "this", "that", "your", "you", "we", "be", "are", "er", "o", "ও", "এর");

    // Bangla endings of case and number, longest first.
    private static final List<String> ENDINGS =
            List.of("গুলোর", "গুলো", "গুলা", "গুলি", "টার", "টির", "টা", "টি", "দের", "ের", "কে", "র");

    private static final int STEM_MIN = 2;
    private static final int PLURAL_MIN = 4;
    private static final Pattern LETTERS_THEN_DIGITS = Pattern.compile("(?<=\\p{L})(?=\\d)|(?<=\\d)(?=\\p{L})");

    /** A part of a name says less than the name. */
    private static final double PART = 0.6;

    private final Glossary glossary;

    Terms(Glossary glossary) {
        this.glossary = glossary;
    }

    /** The words that a customer asks with. */
    List<Word> asked(String query) {
        List<String> words = kept(query);
        var asked = new ArrayList<Word>();
        for (int at = 0; at < words.size() && asked.size() < QUERY_MAX; ) {
            int span = glossary.spanAt(words, at);
            List<String> meanings = span == 0 ? List.of() : glossary.of(String.join(" ", words.subList(at, at + span)));
            boolean paraphrase = meanings.size() == 1 && meanings.getFirst().indexOf(' ') > 0;
            if (paraphrase) {
                for (String word : meanings.getFirst().split(" ", -1)) {
                    asked.add(new Word(word, List.of(Sense.of(stem(word), 1))));
                }
            } else if (span > 1) {
                asked.add(new Word(
                        words.get(at), meanings.stream().map(Terms::translated).toList()));
            } else {
                asked.add(word(words, at));
            }
            at += Math.max(1, span);
        }
        return asked;
    }

    private Word word(List<String> words, int at) {
        String word = words.get(at);
        var senses = new LinkedHashMap<List<String>, Sense>();
        add(senses, Sense.of(stem(word), 1));
        glossary.of(word).forEach(meaning -> add(senses, translated(meaning)));
        for (String bare : bare(word)) {
            add(senses, Sense.of(bare, 1));
            glossary.of(bare).forEach(meaning -> add(senses, translated(meaning)));
        }
        parts(word).forEach(part -> add(senses, Sense.of(part, PART)));
        // "power bank" is also written "powerbank".
        if (at + 1 < words.size()) {
            add(senses, Sense.of(stem(word + words.get(at + 1)), 1));
        }
        if (at > 0) {
            add(senses, Sense.of(stem(words.get(at - 1) + word), 1));
        }
        return new Word(stem(word), List.copyOf(senses.values()));
    }

    private static void add(Map<List<String>, Sense> senses, Sense sense) {
        senses.putIfAbsent(sense.terms(), sense);
    }

    private static Sense translated(String meaning) {
        return new Sense(Arrays.stream(meaning.split(" ", -1)).map(Terms::stem).toList(), 1);
    }

    /** The terms of a text in a catalogue, in its order; Bangla ones also in English. */
    List<Set<String>> written(String text) {
        return kept(text).stream().map(this::terms).toList();
    }

    private Set<String> terms(String word) {
        var terms = new LinkedHashSet<String>();
        terms.add(stem(word));
        terms.addAll(parts(word));
        if (!Characters.areAscii(word)) {
            var bare = new ArrayList<>(bare(word));
            terms.addAll(bare);
            bare.addFirst(word);
            bare.stream()
                    .flatMap(form -> glossary.of(form).stream())
                    .flatMap(meaning -> Arrays.stream(meaning.split(" ", -1)))
                    .map(Terms::stem)
                    .forEach(terms::add);
        }
        return terms;
    }

    private static List<String> kept(String text) {
        return Fold.words(Fold.text(text)).stream()
                .filter(word -> !IGNORED.contains(word))
                .toList();
    }

    /** A Bangla word without each of its endings. */
    private static List<String> bare(String word) {
        return ENDINGS.stream()
                .filter(ending -> word.endsWith(ending) && word.length() - ending.length() >= STEM_MIN)
                .map(ending -> word.substring(0, word.length() - ending.length()))
                .toList();
    }

    /** "note13" and "note 13" are one thing, and so are "128gb" and "128 gb". */
    private static List<String> parts(String word) {
        String[] parts = LETTERS_THEN_DIGITS.split(word);
        return parts.length < 2
                ? List.of()
                : Arrays.stream(parts).filter(part -> part.length() >= STEM_MIN).toList();
    }

    static String stem(String word) {
        boolean plural = word.length() >= PLURAL_MIN && word.endsWith("s") && !word.endsWith("ss");
        return plural ? word.substring(0, word.length() - 1) : word;
    }
}
