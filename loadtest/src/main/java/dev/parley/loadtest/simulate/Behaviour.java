package dev.parley.loadtest.simulate;

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

    private static final int REPLY_MAX_CHARS = 100_000;

    public Behaviour {
        faults = List.copyOf(faults);
        Dosed.check(faults);
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
    record Plan(Fault fault, Pace pace, String reply) {}

    /** Decides one call. */
    Drawn draw(RandomGenerator random) {
        Pace pace = latency.draw(random);
        Dosed.Drawn<FaultRule> drawn = Dosed.draw(faults, random.nextDouble());
        FaultRule rule = drawn.rule();
        Fault fault = rule == null ? new Fault.None() : rule.fault();
        // Shares leave the rules as they are; nothing is made anew for every call.
        Behaviour after = drawn.left().equals(faults) ? this : withFaults(drawn.left());
        return new Drawn(new Plan(fault, pace, reply), after);
    }

    /** Leaves the reply out, and says how long it is. */
    @Override
    public String toString() {
        return "Behaviour[" + latency + ", " + faults + ", reply of " + reply.length() + " chars]";
    }
}
