package dev.parley.topology.intent;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Which entry of a list is meant: "the second one", "2". */
final class Choices {
    /** Entries of a list that a bare number may mean. */
    private static final int BARE_MAX = 8;

    private static final Map<Integer, Phrases<Boolean>> PHRASES = read();

    private Choices() {}

    /** From 1, or -1 for the last; nothing where no entry is meant. */
    static @Nullable Integer in(Scan scan, List<Offer> offers) {
        if (!offers.isEmpty()) {
            return null;
        }
        var figures = scan.figures();
        boolean bare = scan.words().size() == 1
                && figures.size() == 1
                && !figures.getFirst().isMoney();
        if (bare && figures.getFirst().value().stripTrailingZeros().scale() <= 0) {
            int value = figures.getFirst().value().intValue();
            return value >= 1 && value <= BARE_MAX ? value : null;
        }
        for (var entry : PHRASES.entrySet()) {
            if (entry.getValue().anyIn(scan.words())) {
                return entry.getKey();
            }
        }
        return null;
    }

    /** Where the words for it stand. */
    static List<Phrases.Place> places(Scan scan) {
        return PHRASES.values().stream()
                .flatMap(phrases -> phrases.in(scan.words()).stream())
                .toList();
    }

    private static Map<Integer, Phrases<Boolean>> read() {
        var choices = new TreeMap<Integer, Phrases<Boolean>>();
        for (String line : Data.lines(Choices.class, "choices.tsv")) {
            String[] fields = line.split("\t", -1);
            choices.put(Integer.valueOf(fields[0]), Phrases.of(fields[1]));
        }
        return choices;
    }
}
