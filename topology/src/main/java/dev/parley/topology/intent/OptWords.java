package dev.parley.topology.intent;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The words by which customers end all messages and ask for them again, from the files {@code opt-<language>.txt}. Only the whole
 * of a message counts, in whatever case, spelling of digits and punctuation: who writes "please stop the delivery" wants
 * something else.
 */
public final class OptWords {
    /** Longer texts are no such word. */
    private static final int CHARS_MAX = 80;

    private static final OptWords SHIPPED = new OptWords();

    private final Map<String, Confirmation> out = new HashMap<>();
    private final Map<String, Confirmation> in = new HashMap<>();

    private OptWords() {
        for (String line : Data.lines(OptWords.class, "opt-languages.txt")) {
            String[] language = line.split("\t", -1);
            Map<String, String> file = file(language[0]);
            add(file, "out", language[1], out);
            add(file, "in", language[1], in);
        }
    }

    /**
     * What is answered to such a word.
     *
     * @param language the tag of the word's language, and the answer's
     */
    public record Confirmation(String text, String language) {}

    /** The words that come with Parley. */
    public static OptWords shipped() {
        return SHIPPED;
    }

    /** The answer to a message that wants no more messages; empty when it is none. */
    public Optional<Confirmation> out(String message) {
        return find(out, message);
    }

    /** The answer to a message that wants messages again; empty when it is none. */
    public Optional<Confirmation> in(String message) {
        return find(in, message);
    }

    private static Optional<Confirmation> find(Map<String, Confirmation> words, String message) {
        return message.length() > CHARS_MAX ? Optional.empty() : Optional.ofNullable(words.get(folded(message)));
    }

    private static Map<String, String> file(String language) {
        var file = new HashMap<String, String>();
        for (String line : Data.lines(OptWords.class, "opt-" + language + ".txt")) {
            int tab = line.indexOf('\t');
            file.put(line.substring(0, tab), line.substring(tab + 1));
        }
        return file;
    }

    private static void add(Map<String, String> file, String kind, String tag, Map<String, Confirmation> words) {
        var confirmation = new Confirmation(file.getOrDefault(kind + " reply", ""), tag);
        for (String word : List.of(file.getOrDefault(kind, "").split("\\|", -1))) {
            words.putIfAbsent(folded(word), confirmation);
        }
    }

    private static String folded(String text) {
        return String.join(" ", Fold.words(Fold.text(text)));
    }
}
