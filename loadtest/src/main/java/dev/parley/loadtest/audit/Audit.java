package dev.parley.loadtest.audit;

import java.util.ArrayList;
import java.util.List;

/** Says what is wrong with a run. It is to be held once the run is over: what is merely unfinished is a fault too. */
public final class Audit {

    private Audit() {}

    /**
     * Every fault, each a sentence free of contents, none for a run as it should be.
     */
    public static List<Fault> faults(Exhibit exhibit) {
        var faults = new ArrayList<Fault>();
        Conversations.faults(exhibit.evidence()).forEach(what -> faults.add(new Fault(Check.ENDS_ONCE, what)));
        Overlaps.faults(exhibit.evidence(), exhibit.bill())
                .forEach(what -> faults.add(new Fault(Check.ONE_TURN, what)));
        Bills.faults(exhibit.evidence(), exhibit.bill(), exhibit.disasters())
                .forEach(what -> faults.add(new Fault(Check.COSTS, what)));
        return faults;
    }
}
