package dev.parley.topology.intent;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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
        } else if (!entry.isEmpty()) {
            kinds.putIfAbsent(entry, kind);
        }
    }

    /** The kinds of a run of words, the longest phrase first at each; {@code ?} for words of no kind. */
    List<String> kinds(List<String> words) {
        var found = new ArrayList<String>();
        int at = 0;
        while (at < words.size()) {
            int length = Math.min(PHRASE_WORDS_MAX, words.size() - at);
            String kind = null;
            while (kind == null && length > 1) {
                kind = kinds.get(String.join(" ", words.subList(at, at + length)));
                length -= kind == null ? 1 : 0;
            }
            kind = kind == null ? kind(words.get(at)) : kind;
            found.add(kind == null ? "?" : kind);
            at += Math.max(1, length);
        }
        return found;
    }

    private @Nullable String kind(String word) {
        String kind = kinds.get(word);
        for (int length = word.length(); kind == null && length >= BEGINNING_MIN; length--) {
            kind = kindsByBeginning.get(word.substring(0, length));
        }
        return kind;
    }
}
