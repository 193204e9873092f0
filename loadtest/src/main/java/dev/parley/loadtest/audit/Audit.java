package dev.parley.loadtest.audit;

import dev.parley.loadtest.simulate.LedgerLine;
import java.util.ArrayList;
import java.util.List;

/** Says what is wrong with a run. It is to be held once the run is over: what is merely unfinished is a fault too. */
public final class Audit {

    private Audit() {}

    /**
     * Every fault, each a sentence free of contents; none for a run as it should be.
     *
     * @param bill of the one provider that the run was given
     * @param disasters each of them excuses one repeated call for a turn that had no answer yet
     */
    public static List<String> faults(Evidence evidence, List<LedgerLine> bill, List<Disaster> disasters) {
        var faults = new ArrayList<String>();
        faults.addAll(Conversations.faults(evidence));
        faults.addAll(Overlaps.faults(evidence, bill));
        faults.addAll(Bills.faults(evidence, bill, disasters));
        return faults;
    }
}
