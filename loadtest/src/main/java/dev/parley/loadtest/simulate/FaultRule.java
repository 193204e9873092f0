package dev.parley.loadtest.simulate;

/** A fault and the calls it befalls. */
public record FaultRule(Fault fault, Dose dose) implements Dosed<FaultRule> {

    @Override
    public FaultRule with(Dose other) {
        return new FaultRule(fault, other);
    }

    /** Which calls. */
    public sealed interface Dose {}

    /**
     * Each call with this chance.
     *
     * @param share above 0, at most 1
     */
    public record Share(double share) implements Dose {

        public Share {
            if (!(share > 0 && share <= 1)) {
                throw new IllegalArgumentException("share must be above 0 and at most 1, was " + share);
            }
        }
    }

    /**
     * The next so many calls, every one.
     *
     * @param calls at least 1
     */
    public record Next(int calls) implements Dose {

        public Next {
            if (calls < 1) {
                throw new IllegalArgumentException("next must be at least 1, was " + calls);
            }
        }
    }
}
