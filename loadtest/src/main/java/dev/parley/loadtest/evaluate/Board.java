package dev.parley.loadtest.evaluate;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What came of every way to sell, with every kind of buyer. */
final class Board {
    /** Share of the range that the zone of an example has at least. */
    private static final double WIDE = 0.6;

    private final Map<String, Row> rows = new LinkedHashMap<>();
    private final Map<String, Map<Buyer, Outcome>> examples = new LinkedHashMap<>();

    private static final class Row {
        private final String meaning;
        private final Tally all = new Tally();
        private final Map<Buyer, Tally> kinds = new EnumMap<>(Buyer.class);

        Row(String meaning) {
            this.meaning = meaning;
        }
    }

    /**
     * A line of the result.
     *
     * @param kinds by the word of the kind of buyer
     */
    record Line(String word, String meaning, Tally.Figures all, Map<String, Tally.Figures> kinds) {}

    void add(String word, String meaning, Outcome outcome) {
        Row row = rows.computeIfAbsent(word, fresh -> new Row(meaning));
        row.all.add(outcome);
        row.kinds.computeIfAbsent(outcome.purse().kind(), fresh -> new Tally()).add(outcome);
    }

    /** Keeps a negotiation to be drawn, unless there is one with such a buyer; the same for all ways to sell. */
    void example(String word, Outcome outcome) {
        Purse purse = outcome.purse();
        if (purse.zone() > purse.wares().range() * WIDE) {
            examples.computeIfAbsent(word, fresh -> new EnumMap<>(Buyer.class)).putIfAbsent(purse.kind(), outcome);
        }
    }

    List<Line> lines() {
        var lines = new ArrayList<Line>();
        rows.forEach((word, row) -> {
            var kinds = new LinkedHashMap<String, Tally.Figures>();
            row.kinds.forEach((kind, tally) -> kinds.put(kind.word(), tally.figures()));
            lines.add(new Line(word, row.meaning, row.all.figures(), kinds));
        });
        return lines;
    }

    /** The negotiations kept, by the way to sell. */
    Map<String, Map<Buyer, Outcome>> examples() {
        return examples;
    }

    /** How many times one way to sell went below the floor. */
    static long belowFloor(Collection<Line> lines, String word) {
        return lines.stream()
                .filter(line -> line.word().equals(word))
                .mapToLong(line -> line.all().belowFloor())
                .sum();
    }
}
