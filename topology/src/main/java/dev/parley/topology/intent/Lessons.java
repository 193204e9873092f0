package dev.parley.topology.intent;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Messages that readers labelled, and what is learned from them. */
public final class Lessons {
    /** The files beside this class, by {@link Language#word}. */
    private static final List<String> SHIPPED = List.of("en", "bn", "banglish");

    private final List<IntentModel.Lesson> lessons = new ArrayList<>();

    private Lessons() {}

    /** Those that come with Parley. */
    public static Lessons shipped() {
        var shipped = new Lessons();
        SHIPPED.forEach(language -> shipped.add(Data.lines(Lessons.class, "examples-" + language + ".tsv")));
        return shipped;
    }

    /**
     * Adds messages.
     *
     * @param lines each an intent, a tab and a text; empty ones and those that begin with {@code #} are skipped
     * @throws IllegalArgumentException when a line is none of these, with its number
     */
    public void add(List<String> lines) {
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                lessons.add(lesson(line, i + 1));
            }
        }
    }

    /**
     * Learns for some seconds; the same messages in the same order give the same model.
     *
     * @param out gets the model, for {@link IntentReader#with}; it is closed
     */
    public void learn(OutputStream out) throws IOException {
        IntentModel.learn(lessons).write(out);
    }

    private static IntentModel.Lesson lesson(String line, int number) {
        int tab = line.indexOf('\t');
        String label = tab < 0 ? line : line.substring(0, tab);
        var intent = Arrays.stream(Intent.values())
                .filter(each -> each.word().equals(label.toLowerCase(Locale.ROOT)))
                .findFirst();
        if (tab < 0 || intent.isEmpty()) {
            throw new IllegalArgumentException(
                    "line " + number + " must be an intent, a tab and a text, such as \"search\\tdo you have sarees\"");
        }
        return LearnedReader.lesson(intent.get(), line.substring(tab + 1));
    }
}
