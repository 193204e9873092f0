package dev.parley.loadtest.dst;

import java.util.ArrayList;
import java.util.List;

/** What was found to be wrong with a run so far. */
final class Verdict {
    private final List<String> faults = new ArrayList<>();
    private final Trace trace;

    Verdict(Trace trace) {
        this.trace = trace;
    }

    /** Something is wrong: a sentence free of contents. */
    void fault(String what) {
        trace.note("FAULT: {}", what);
        faults.add(what);
    }

    /** Something is wrong if this is not so. */
    void require(boolean so, String otherwise) {
        if (!so) {
            fault(otherwise);
        }
    }

    boolean isSound() {
        return faults.isEmpty();
    }

    List<String> faults() {
        return List.copyOf(faults);
    }
}
