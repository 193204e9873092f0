package dev.parley.llm.price;

import java.util.ArrayList;
import java.util.List;

/** What is wrong with one file of prices, all of it, each with the model and the key. */
final class BookFaults {
    /** Whoever has more wrong than this has the wrong file. */
    private static final int SHOWN_MAX = 50;

    private final String file;
    private final List<String> faults = new ArrayList<>();

    BookFaults(String file) {
        this.file = file;
    }

    void add(String key, String what) {
        faults.add(file + ": " + key + " " + what);
    }

    boolean isEmpty() {
        return faults.isEmpty();
    }

    IllegalArgumentException exception() {
        int more = faults.size() - SHOWN_MAX;
        String shown = String.join("\n", faults.subList(0, Math.min(faults.size(), SHOWN_MAX)));
        return new IllegalArgumentException(more > 0 ? shown + "\n" + file + ": and " + more + " more faults" : shown);
    }
}
