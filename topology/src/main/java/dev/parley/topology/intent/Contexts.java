package dev.parley.topology.intent;

import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;

/** What the words around a number say of it, from {@code contexts.tsv}. */
final class Contexts {

    private static final Map<String, Phrases<Boolean>> ALL = read();

    static final Phrases<Boolean> NOT_BEFORE = of("not_before");
    static final Phrases<Boolean> PERCENT = of("percent");
    static final Phrases<Boolean> HALF = of("half");
    static final Phrases<Boolean> TOTAL = of("total");
    static final Phrases<Boolean> EACH = of("each");

    private Contexts() {}

    /** Shows every kind by its name. */
    static void each(BiConsumer<String, Phrases<Boolean>> shown) {
        ALL.forEach(shown);
    }

    private static Phrases<Boolean> of(String kind) {
        Phrases<Boolean> phrases = ALL.get(kind);
        if (phrases == null) {
            throw new IllegalStateException("contexts.tsv has no line " + kind);
        }
        return phrases;
    }

    private static Map<String, Phrases<Boolean>> read() {
        var all = new HashMap<String, Phrases<Boolean>>();
        for (String line : Data.lines(Contexts.class, "contexts.tsv")) {
            String[] fields = line.split("\t", -1);
            all.put(fields[0], Phrases.of(fields[1]));
        }
        return all;
    }
}
