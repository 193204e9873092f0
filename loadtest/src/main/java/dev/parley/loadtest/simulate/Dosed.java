package dev.parley.loadtest.simulate;

import dev.parley.loadtest.simulate.FaultRule.Dose;
import dev.parley.loadtest.simulate.FaultRule.Next;
import dev.parley.loadtest.simulate.FaultRule.Share;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A rule that befalls some calls: counted ones come first, in their order; then one draw decides among the shares. */
public interface Dosed<R extends Dosed<R>> {

    /** Rules at a time. */
    int RULES_MAX = 100;

    /** Rounding of shares such as ten times 0.1. */
    double SHARES_MAX = 1 + 1e-9;

    /** Whom it befalls. */
    Dose dose();

    /** The same rule for others. */
    R with(Dose dose);

    /** Which rule befalls a call, if any does, and the rules for the calls after it. */
    record Drawn<R>(@Nullable R rule, List<R> left) {}

    /**
     * Decides one call.
     *
     * @param chance from 0 up to 1, drawn for this call
     */
    static <R extends Dosed<R>> Drawn<R> draw(List<R> rules, double chance) {
        for (int i = 0; i < rules.size(); i++) {
            if (rules.get(i).dose() instanceof Next(int calls)) {
                var left = new ArrayList<>(rules);
                R rule = left.remove(i);
                if (calls > 1) {
                    left.add(i, rule.with(new Next(calls - 1)));
                }
                return new Drawn<>(rule, left);
            }
        }
        double upTo = 0;
        for (R rule : rules) {
            upTo += shareOf(rule);
            if (chance < upTo) {
                return new Drawn<>(rule, rules);
            }
        }
        return new Drawn<>(null, rules);
    }

    /** Refuses rules that are too many, or whose shares are more than all calls. */
    static void check(List<? extends Dosed<?>> rules) {
        double shares = rules.stream().mapToDouble(Dosed::shareOf).sum();
        if (shares > SHARES_MAX) {
            throw new IllegalArgumentException("The shares of all faults together must be at most 1, were " + shares);
        }
        if (rules.size() > RULES_MAX) {
            throw new IllegalArgumentException("At most " + RULES_MAX + " faults, were " + rules.size());
        }
    }

    private static double shareOf(Dosed<?> rule) {
        return rule.dose() instanceof Share(double share) ? share : 0;
    }
}
