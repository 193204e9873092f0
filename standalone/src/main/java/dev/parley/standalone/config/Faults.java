package dev.parley.standalone.config;

import dev.parley.standalone.Refusal;
import java.util.ArrayList;
import java.util.List;

/** Everything that is wrong with a configuration, so that it is said once and not one fault a start. */
final class Faults {

    private final List<String> found = new ArrayList<>();

    /** Notes a fault of one part. */
    void add(String path, String where, String complaint) {
        found.add(path + " (" + where + "): " + complaint);
    }

    /** Notes a fault of no part in particular. */
    void add(String sentence) {
        found.add(sentence);
    }

    boolean none() {
        return found.isEmpty();
    }

    /** Throws everything found, if anything was. */
    void refuse() {
        if (found.isEmpty()) {
            return;
        }
        String count = found.size() == 1 ? "a fault" : found.size() + " faults";
        throw new Refusal("The configuration has " + count + ":\n  " + String.join("\n  ", found));
    }
}
