package dev.parley.topology.instance;

import java.time.Duration;

/**
 * When an instance takes a stream thread more, and when it lets one go again. Decides by what it is shown, and nothing else.
 *
 * <p>A thread helps when records wait and processors do not: so it takes one when the instance has been behind for some
 * seconds with processors to spare, waits until the partitions have moved, and looks again. It gives back only what it took.
 *
 * @param behindSinceNanos when it began to be behind; {@link #NOT} while it is not
 * @param calmSinceNanos when it began to be calm; {@link #NOT} while it is not
 * @param changedNanos when the number of threads was last changed; {@link #NOT} at the beginning
 * @param taken threads that it took and did not give back
 */
record ThreadPlan(long behindSinceNanos, long calmSinceNanos, long changedNanos, int taken) {
    static final long NOT = Long.MIN_VALUE;

    /** Records that wait for each thread: below it nobody notices. */
    static final long BEHIND_RECORDS = 500;

    static final long CALM_RECORDS = 50;
    /** Share of all processors in use: above it one more thread only takes from the others. */
    static final double BUSY = 0.75;

    static final Duration BEHIND_FOR = Duration.ofSeconds(5);
    static final Duration CALM_FOR = Duration.ofMinutes(5);
    /** Partitions that move are not worked for a moment, so that what is waiting says nothing for some time. */
    static final Duration PAUSE = Duration.ofSeconds(30);

    /** Nothing was seen yet. */
    static final ThreadPlan AT_FIRST = new ThreadPlan(NOT, NOT, NOT, 0);

    /**
     * What there is to see.
     *
     * @param nowNanos of a clock that only goes forward
     * @param waiting records that this instance's partitions have and it has not read
     * @param cpu share of all processors in use, 0 to 1
     * @param threads that work
     * @param useful how many could work: the bound that is set, and no more than there are partitions here
     */
    record Seen(long nowNanos, long waiting, double cpu, int threads, int useful) {}

    /** What to do now. */
    enum Act {
        NOTHING,
        TAKE,
        GIVE_BACK
    }

    /** What to do, and what is then remembered. */
    record Decision(Act act, ThreadPlan then) {}

    Decision look(Seen seen) {
        boolean behind = seen.waiting() > BEHIND_RECORDS * seen.threads();
        boolean calm = seen.waiting() <= CALM_RECORDS * seen.threads();
        var noted = new ThreadPlan(
                since(behind, behindSinceNanos, seen.nowNanos()),
                since(calm, calmSinceNanos, seen.nowNanos()),
                changedNanos,
                taken);
        if (!passed(PAUSE, changedNanos, seen.nowNanos(), /* atFirst= */ true)) {
            return new Decision(Act.NOTHING, noted);
        }
        if (passed(BEHIND_FOR, noted.behindSinceNanos, seen.nowNanos(), /* atFirst= */ false)
                && seen.cpu() < BUSY
                && seen.threads() < seen.useful()) {
            return new Decision(Act.TAKE, changed(seen.nowNanos(), taken + 1));
        }
        if (taken > 0 && passed(CALM_FOR, noted.calmSinceNanos, seen.nowNanos(), /* atFirst= */ false)) {
            return new Decision(Act.GIVE_BACK, changed(seen.nowNanos(), taken - 1));
        }
        return new Decision(Act.NOTHING, noted);
    }

    private static ThreadPlan changed(long nowNanos, int taken) {
        return new ThreadPlan(NOT, NOT, nowNanos, taken);
    }

    private static long since(boolean holds, long sinceNanos, long nowNanos) {
        return holds ? (sinceNanos == NOT ? nowNanos : sinceNanos) : NOT;
    }

    private static boolean passed(Duration time, long sinceNanos, long nowNanos, boolean atFirst) {
        return sinceNanos == NOT ? atFirst : nowNanos - sinceNanos >= time.toNanos();
    }
}
