package dev.parley.topology.intent;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The kinds of words that shops and their customers use, from {@code lexicon-*.tsv}: a thing that is sold, a place, a word for
 * paying. A word that no example has is still of a kind that many have.
 */
final class Lexicon {
    private static final int PHRASE_WORDS_MAX = 4;
    /** Beginnings that stand for all words with them are no shorter. */
    private static final int BEGINNING_MIN = 3;

    private static final Lexicon SHIPPED = new Lexicon();

    /** Of words and phrases, the words of a phrase separated by blanks. */
    private final Map<String, String> kinds = new HashMap<>();

    private final Map<String, String> kindsByBeginning = new HashMap<>();

    /** How many words the longest phrase has that begins with a word, of words that begin any. */
    private final Map<String, Integer> longest = new HashMap<>();

    private int longestBeginning;

    private Lexicon() {
        for (String language : List.of("en", "banglish", "bn")) {
            for (String line : Data.lines(Lexicon.class, "lexicon-" + language + ".tsv")) {
                String[] fields = line.split("\t", -1);
                for (String entry : fields[1].split("\\|", -1)) {
                    add(String.join(" ", Fold.words(Fold.text(entry))), entry.endsWith("*"), fields[0]);
                }
            }
        }
    }

    static Lexicon shipped() {
        return SHIPPED;
    }

    private void add(String entry, boolean beginning, String kind) {
        if (beginning && entry.length() >= BEGINNING_MIN) {
            kindsByBeginning.putIfAbsent(entry, kind);
            longestBeginning = Math.max(longestBeginning, entry.length());
        } else if (!entry.isEmpty()) {
            kinds.putIfAbsent(entry, kind);
            String[] words = entry.split(" ", -1);
            longest.merge(words[0], Math.min(words.length, PHRASE_WORDS_MAX), Math::max);
        }
    }

    /** The kinds of a run of words, the longest phrase first at each; {@code ?} for words of no kind. */
    List<String> kinds(List<String> words) {
        var found = new ArrayList<String>();
        int at = 0;
        while (at < words.size()) {
            int length = Math.min(longest.getOrDefault(words.get(at), 1), words.size() - at);
            String kind = null;
            while (kind == null && length > 1) {
                kind = kinds.get(String.join(" ", words.subList(at, at + length)));
                length -= kind == null ? 1 : 0;
            }
            found.add(kind == null ? kindOf(words.get(at)) : kind);
            at += Math.max(1, length);
        }
        return found;
    }

    /** The kind of a word; {@code ?} for one of no kind. */
    String kindOf(String word) {
        String kind = kinds.get(word);
        for (int length = Math.min(word.length(), longestBeginning);
                kind == null && length >= BEGINNING_MIN;
                length--) {
            kind = kindsByBeginning.get(word.substring(0, length));
        }
        return kind == null ? "?" : kind;
    }
}
