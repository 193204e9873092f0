package dev.parley.loadtest.dst;

import dev.parley.topology.turn.Policy;
import dev.parley.topology.turn.TurnConfig;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What kind of run a seed makes: how large everything is, and how often each kind of fault befalls it. Most runs have some
 * kinds of faults turned off and others turned up, so that in some run each is alone and in some all come together.
 *
 * @param sizes how large everything is
 * @param turns how turns are taken
 * @param calls what calls to the provider are like
 * @param faults how often each fault comes, as weights against each other
 * @param steps how many steps are taken before everything heals
 */
record Weather(Sizes sizes, TurnConfig turns, Calls calls, Faults faults, int steps) {

    /**
     * How large everything is.
     *
     * @param permits turns that a process works at a time
     */
    record Sizes(
            int instances,
            int threads,
            int partitions,
            int permits,
            int tenants,
            int conversations,
            int messages,
            int commands) {}

    /**
     * What calls to the provider are like.
     *
     * @param medianMs how long one takes
     * @param fails how often one fails, of 1
     * @param hangs how often one gets no answer, of 1
     * @param attempts calls that the work of one turn makes at most
     */
    record Calls(long medianMs, double fails, double hangs, int attempts) {}

    /**
     * How often faults come: weights, 0 where a fault never comes.
     *
     * @param all how often any of them comes, of 1 for each step
     * @param abort a transaction comes to nothing
     * @param unknown a transaction is committed and nobody is told
     * @param revive tasks are brought back to life in place
     * @param kill a process dies
     * @param pause a process stands still, often for longer than its session
     * @param stop a process is asked to stop
     * @param move partitions move to other threads
     * @param refuse the brokers take nothing for a while
     * @param jump a process's clock jumps
     * @param late how often a publication or a look-up fails or comes late, of 1
     * @param unordered records of two topics may come in any order, more so than Kafka Streams would let them
     */
    record Faults(
            double all,
            int abort,
            int unknown,
            int revive,
            int kill,
            int pause,
            int stop,
            int move,
            int refuse,
            int jump,
            double late,
            boolean unordered) {}

    static Weather of(Chance chance) {
        int conversations = 1 + chance.below(5);
        var sizes = new Sizes(
                1 + chance.below(3),
                1 + chance.below(2),
                1 + chance.below(3),
                1 + chance.below(4),
                1 + chance.below(2),
                conversations,
                3 + chance.below(30),
                chance.happens(0.5) ? 0 : chance.below(8));
        var turns = new TurnConfig(
                Duration.ofMillis(chance.oneOf(List.of(0L, 0L, 100L, 400L, 2_000L))),
                Duration.ofMillis(chance.oneOf(List.of(1_000L, 3_000L, 8_000L, 30_000L))),
                1 + chance.below(3),
                policies(chance),
                new TurnConfig.Idle(
                        Duration.ofMillis(chance.oneOf(List.of(3_000L, 60_000L, 86_400_000L))), Duration.ofDays(9)),
                Duration.ZERO);
        var calls = new Calls(
                chance.oneOf(List.of(5L, 50L, 300L, 800L, 5_000L)),
                chance.oneOf(List.of(0.0, 0.0, 0.1, 0.5)),
                chance.oneOf(List.of(0.0, 0.0, 0.05, 0.3)),
                1 + chance.below(3));
        var faults = faults(chance);
        int steps = 150 + chance.below(350);
        return new Weather(sizes, followingUp(turns, steps), calls, faults, steps);
    }

    /** Decided by what is drawn already: one draw more, and every seed would make another run than it did. */
    private static TurnConfig followingUp(TurnConfig turns, int steps) {
        Duration reask = Duration.ofMillis(List.of(0L, 0L, 1_000L, 10_000L).get(steps % 4));
        return new TurnConfig(
                turns.debounce(), turns.deadline(), turns.attempts(), turns.policies(), turns.idle(), reask);
    }

    private static TurnConfig.Policies policies(Chance chance) {
        var all = List.of(Policy.values());
        return new TurnConfig.Policies(chance.oneOf(all), Map.of("t1", chance.oneOf(all)));
    }

    private static Faults faults(Chance chance) {
        return new Faults(
                chance.oneOf(List.of(0.0, 0.005, 0.02, 0.02, 0.05)),
                weight(chance),
                weight(chance),
                weight(chance),
                weight(chance),
                weight(chance),
                weight(chance),
                weight(chance),
                weight(chance),
                weight(chance),
                chance.oneOf(List.of(0.0, 0.0, 0.05, 0.2)),
                chance.happens(0.15));
    }

    private static int weight(Chance chance) {
        return chance.happens(0.4) ? 0 : 1 + chance.below(8);
    }
}
