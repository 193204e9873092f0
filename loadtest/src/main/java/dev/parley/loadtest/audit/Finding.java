package dev.parley.loadtest.audit;

import java.util.ArrayList;
import java.util.List;

/**
 * What came of one check.
 *
 * @param looked how many of them were looked at
 * @param things what they are, such as {@code messages}
 * @param faults none when all is as promised
 */
public record Finding(Check check, long looked, String things, List<Fault> faults) {

    public Finding {
        faults = List.copyOf(faults);
    }

    /** A finding while it is being made. */
    static final class Draft {
        /** Past these, faults are counted and no longer told apart. */
        private static final int TOLD_MAX = 1_000;

        private final Check check;
        private final String things;
        private final ArrayList<Fault> faults = new ArrayList<>();
        private long looked;
        private long untold;

        Draft(Check check, String things) {
            this.check = check;
            this.things = things;
        }

        void looked() {
            looked++;
        }

        void looked(long more) {
            looked += more;
        }

        void fault(String what) {
            if (faults.size() < TOLD_MAX) {
                faults.add(new Fault(check, what));
            } else {
                untold++;
            }
        }

        Finding done() {
            if (untold > 0) {
                faults.add(new Fault(check, "and " + untold + " more"));
            }
            return new Finding(check, looked, things, faults);
        }
    }
}
