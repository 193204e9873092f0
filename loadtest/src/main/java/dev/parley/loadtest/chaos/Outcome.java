package dev.parley.loadtest.chaos;

import dev.parley.loadtest.audit.Fault;
import dev.parley.loadtest.audit.Finding;
import java.util.List;
import java.util.Optional;

/**
 * What came of a run.
 *
 * @param voided why the run proves nothing; nothing when it does prove something
 * @param unsettled what had not come to rest after the load had ended
 * @param findings of the audit
 */
record Outcome(Optional<String> voided, List<String> unsettled, List<Finding> findings) {
    private static final int CLEAN = 0;
    private static final int FAULTY = 1;
    private static final int VOID = 3;

    Outcome {
        unsettled = List.copyOf(unsettled);
        findings = List.copyOf(findings);
    }

    /** Everything that the audit found. */
    List<Fault> faults() {
        return findings.stream().flatMap(finding -> finding.faults().stream()).toList();
    }

    /** Of the command. */
    int exitCode() {
        if (!unsettled.isEmpty() || !faults().isEmpty()) {
            return FAULTY;
        }
        return voided.isPresent() ? VOID : CLEAN;
    }
}
