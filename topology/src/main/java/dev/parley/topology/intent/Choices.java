package dev.parley.topology.intent;

import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which entry of a list is meant: "the second one", "2". */
final class Choices {
    /** Entries of a list that a bare number may mean. */
    private static final int BARE_MAX = 8;

    private static final Phrases<Integer> PHRASES = read();

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
        return places(scan).stream()
                .map(Phrases.Found::label)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    /** Where the words for it stand. */
    static List<Phrases.Found<Integer>> places(Scan scan) {
        return PHRASES.longest(scan.words());
    }

    private static Phrases<Integer> read() {
        var choices = new Phrases<Integer>();
        for (String line : Data.lines(Choices.class, "choices.tsv")) {
            String[] fields = line.split("\t", -1);
            choices.add(fields[1], Integer.valueOf(fields[0]));
        }
        return choices;
    }
}
