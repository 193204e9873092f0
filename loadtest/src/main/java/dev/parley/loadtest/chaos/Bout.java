package dev.parley.loadtest.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;

/**
 * One fault of a schedule.
 *
 * @param at after the beginning of the run, at the earliest: a fault waits until the one before it is over and load runs
 * @param victim picks whom it strikes: the remainder by how many there are
 * @param away how long whatever is taken away stays away, or what goes on goes on
 */
record Bout(Duration at, FaultKind kind, int victim, Duration away) {
    private static final int VICTIMS = 1_000;
    private static final long GAP_MAX_MS = 16_000;
    private static final long GAP_MIN_MS = 2_000;

    /** The schedule of a run: every kind once before any comes again, in an order that the seed decides. */
    static List<Bout> schedule(Plan plan, RandomGenerator random) {
        var bouts = new ArrayList<Bout>();
        var left = new ArrayList<FaultKind>();
        // A short run has time for each kind too.
        long gap = Math.clamp(plan.length().toMillis() / (2L * plan.kinds().size()), GAP_MIN_MS, GAP_MAX_MS);
        var at = Duration.ofMillis(gap);
        while (at.compareTo(plan.length()) < 0) {
            if (left.isEmpty()) {
                left.addAll(plan.kinds());
                Collections.shuffle(left, Random.from(random));
            }
            var kind = left.removeLast();
            var away = away(kind, random);
            bouts.add(new Bout(at, kind, random.nextInt(VICTIMS), away));
            at = at.plus(away).plusMillis(random.nextLong(gap / 3, gap));
        }
        return bouts;
    }

    private static Duration away(FaultKind kind, RandomGenerator random) {
        return switch (kind) {
            // Beyond the session of ten seconds.
            case ZOMBIE -> seconds(random, 14, 24);
            case BROKER_OUTAGE -> Duration.ofSeconds(60);
            case BROKER_RESTART, BROKER_KILL -> Duration.ZERO;
            // Less than a session, so that the same member comes back, and more, so that others take over.
            case KILL_TOPOLOGY, WIPE_STATE, KILL_ALL -> seconds(random, 0, 16);
            case KILL_GATEWAY -> seconds(random, 0, 5);
            case SCALE_IN, SCALE_OUT, THREADS -> seconds(random, 3, 15);
            case REBALANCE_STORM -> seconds(random, 1, 4);
            case PROVIDER_HANG, PROVIDER_429 -> seconds(random, 5, 20);
            case COMMANDS, DUPLICATES -> seconds(random, 3, 10);
        };
    }

    private static Duration seconds(RandomGenerator random, int least, int most) {
        return Duration.ofMillis(random.nextLong(least * 1_000L, most * 1_000L));
    }
}
