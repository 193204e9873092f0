package dev.parley.loadtest.simulate;

import dev.parley.loadtest.simulate.FaultRule.Next;
import dev.parley.loadtest.simulate.FaultRule.Share;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * How the provider behaves, as settable at runtime.
 *
 * @param faults counted ones come first, in their order; then one draw decides among the shares, which sum to at most 1
 * @param reply what every good answer says
 */
public record Behaviour(Latency latency, List<FaultRule> faults, String reply) {

    /** Names no amount, because the simulator cannot know which amounts the seller decided. */
    public static final String USUAL_REPLY = "Thank you, let me help you with that.";

    /** Usual latency, no faults, the usual reply. */
    public static final Behaviour USUAL = new Behaviour(Latency.USUAL, List.of(), USUAL_REPLY);

    /** Rounding of shares such as ten times 0.1. */
    private static final double SHARES_MAX = 1 + 1e-9;

    private static final int FAULTS_MAX = 100;
    private static final int REPLY_MAX_CHARS = 100_000;

    public Behaviour {
        faults = List.copyOf(faults);
        double shares = faults.stream().mapToDouble(Behaviour::shareOf).sum();
        if (shares > SHARES_MAX) {
            throw new IllegalArgumentException("The shares of all faults together must be at most 1, were " + shares);
        }
        if (faults.size() > FAULTS_MAX) {
            throw new IllegalArgumentException("At most " + FAULTS_MAX + " faults, were " + faults.size());
        }
        if (reply.length() > REPLY_MAX_CHARS) {
            throw new IllegalArgumentException(
                    "reply must have at most " + REPLY_MAX_CHARS + " characters, had " + reply.length());
        }
    }

    /** The same with another latency. */
    public Behaviour withLatency(Latency newLatency) {
        return new Behaviour(newLatency, faults, reply);
    }

    /** The same with these faults instead. */
    public Behaviour withFaults(List<FaultRule> newFaults) {
        return new Behaviour(latency, newFaults, reply);
    }

    /** The same with another reply. */
    public Behaviour withReply(String newReply) {
        return new Behaviour(latency, faults, newReply);
    }

    /** What befalls one call, and the behaviour for the calls after it. */
    record Drawn(Plan plan, Behaviour after) {}

    /** What will befall one call. */
    record Plan(Fault fault, Wait delay, String reply) {}

    /** Decides one call. */
    Drawn draw(RandomGenerator random) {
        Wait delay = latency.draw(random);
        double chance = random.nextDouble();
        for (int i = 0; i < faults.size(); i++) {
            if (faults.get(i).dose() instanceof Next(int calls)) {
                var left = new ArrayList<>(faults);
                Fault fault = left.remove(i).fault();
                if (calls > 1) {
                    left.add(i, new FaultRule(fault, new Next(calls - 1)));
                }
                return new Drawn(new Plan(fault, delay, reply), withFaults(left));
            }
        }
        return new Drawn(new Plan(byShare(chance), delay, reply), this);
    }

    private Fault byShare(double chance) {
        double upTo = 0;
        for (FaultRule rule : faults) {
            upTo += shareOf(rule);
            if (chance < upTo) {
                return rule.fault();
            }
        }
        return new Fault.None();
    }

    private static double shareOf(FaultRule rule) {
        return rule.dose() instanceof Share(double share) ? share : 0;
    }

    /** Leaves the reply out, and says how long it is. */
    @Override
    public String toString() {
        return "Behaviour[" + latency + ", " + faults + ", reply of " + reply.length() + " chars]";
    }
}
