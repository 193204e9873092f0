package dev.parley.topology.intent;

import java.util.HashMap;
import java.util.Map;

/** What the words around a number say of it, from {@code contexts.tsv}. */
final class Contexts {

    private static final Map<String, Phrases> ALL = read();

    static final Phrases NOT_BEFORE = of("not_before");
    static final Phrases COMPETITOR = of("competitor");
    static final Phrases PAID = of("paid");
    static final Phrases COMPLAINT = of("complaint");
    static final Phrases MAX = of("max");
    static final Phrases PERCENT = of("percent");
    static final Phrases OFF = of("off");
    static final Phrases OFF_BEFORE = of("off_before");
    static final Phrases HALF = of("half");
    static final Phrases TOTAL = of("total");
    static final Phrases EACH = of("each");

    private Contexts() {}

    private static Phrases of(String kind) {
        Phrases phrases = ALL.get(kind);
        if (phrases == null) {
            throw new IllegalStateException("contexts.tsv has no line " + kind);
        }
        return phrases;
    }

    private static Map<String, Phrases> read() {
        var all = new HashMap<String, Phrases>();
        for (String line : Data.lines(Contexts.class, "contexts.tsv")) {
            String[] fields = line.split("\t", -1);
            all.put(fields[0], Phrases.of(fields[1]));
        }
        return all;
    }
}
