package dev.parley.loadtest.audit;

import java.util.List;

/** Says what is wrong with a run. It is to be held once the run is over: what is merely unfinished is a fault too. */
public final class Audit {

    private Audit() {}

    /** Every fault, each a sentence free of contents; none for a run as it should be. */
    public static List<Fault> faults(Exhibit exhibit) {
        return findings(exhibit).stream()
                .flatMap(finding -> finding.faults().stream())
                .toList();
    }

    /** What came of each check, in the order of {@link Check}. */
    public static List<Finding> findings(Exhibit exhibit) {
        var messages = Messages.of(exhibit.evidence());
        var calls = Calls.of(exhibit);
        return List.of(
                EndsOnce.look(exhibit, messages),
                Order.look(exhibit, messages),
                OneTurn.look(exhibit, messages, calls),
                Superseded.look(exhibit, messages, calls),
                Costs.look(exhibit, calls),
                Floors.look(exhibit),
                Tenants.look(exhibit, calls),
                States.look(exhibit));
    }
}
