package dev.parley.topology.turn;

import dev.parley.topology.ask.Gathering;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/**
 * When a stream thread commits, for the sake of replies that are visible only then: at once where commits are quick, and less
 * often the longer they take, and the more there is to commit: where a thread has more than half a reply a millisecond, what a commit costs
 * process and brokers weighs more than its delay. A thread commits all of its partitions together and works none meanwhile; a fixed interval would
 * leave a thread whose brokers are slow no time for anything else.
 *
 * <p>Used by its thread alone.
 */
public final class CommitPace {
    /** Whatever is wanted, a thread commits this often: offsets of what nobody waits for go along. */
    public static final Duration LONGEST = Duration.ofMillis(200);

    private static final Duration SHORTEST = Duration.ofMillis(10);
    /** How much longer a thread works than it commits, at least. */
    private static final int WORK_PER_COMMIT = 3;
    /** Five hundred replies a second are where waits begin to grow. */
    private static final Gathering GATHERING =
            new Gathering(/* from= */ 1, Duration.ofMillis(2), Duration.ofMillis(100));
    /** Of how many commits the usual length is made up. */
    private static final int SMOOTHING = 4;

    private final LongSupplier nanoClock;
    private long beganNanos;
    private long endedNanos;
    private long usualNanos;
    private long gatherNanos;
    private boolean beginning;
    private int wanted;

    CommitPace(LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
        this.endedNanos = nanoClock.getAsLong();
    }

    /**
     * Somebody waits for a commit.
     *
     * @return how many milliseconds to wait with it; nothing when one is on its way already
     */
    OptionalLong want() {
        wanted++;
        if (wanted > 1) {
            return OptionalLong.empty();
        }
        long restNanos =
                Math.clamp(Math.max(usualNanos * WORK_PER_COMMIT, gatherNanos), SHORTEST.toNanos(), LONGEST.toNanos());
        long waitNanos = restNanos - (nanoClock.getAsLong() - endedNanos);
        return OptionalLong.of(Math.max(0, Math.ceilDiv(waitNanos, 1_000_000)));
    }

    /** A commit begins; more than once for the same one is the same as once. */
    public void begins() {
        if (!beginning) {
            beginning = true;
            beganNanos = nanoClock.getAsLong();
        }
    }

    /** A commit is over, however it went. */
    public void ended() {
        endedNanos = nanoClock.getAsLong();
        if (beginning) {
            long tookNanos = Math.min(endedNanos - beganNanos, LONGEST.toNanos());
            usualNanos += (tookNanos - usualNanos) / SMOOTHING;
        }
        gatherNanos = GATHERING.nanosAfter(wanted);
        beginning = false;
        wanted = 0;
    }
}
