package dev.parley.loadtest.chaos;

import dev.parley.loadtest.audit.Fault;
import java.util.List;
import java.util.Optional;

/**
 * What came of a run.
 *
 * @param voided why the run proves nothing; nothing when it does prove something
 * @param unsettled what had not come to rest after the load had ended
 * @param faults that the audit found
 */
record Outcome(Optional<String> voided, List<String> unsettled, List<Fault> faults) {
    private static final int CLEAN = 0;
    private static final int FAULTY = 1;
    private static final int VOID = 3;

    Outcome {
        unsettled = List.copyOf(unsettled);
        faults = List.copyOf(faults);
    }

    /** Of the command. */
    int exitCode() {
        if (!unsettled.isEmpty() || !faults.isEmpty()) {
            return FAULTY;
        }
        return voided.isPresent() ? VOID : CLEAN;
    }
}
