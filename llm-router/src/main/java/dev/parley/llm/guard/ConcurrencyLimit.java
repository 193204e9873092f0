package dev.parley.llm.guard;

/**
 * How many calls may run at a deployment at a time. What a provider can take is not written down anywhere and changes by the
 * hour, so it is found out: each congestion cuts the limit, and it grows again by one a round (additive increase,
 * multiplicative decrease: Chiu and Jain 1989). It begins at the most, since refusals cost nothing and customers wait; but a
 * deployment that comes back begins with two, doubling each round up to where the last congestion was (slow start:
 * Jacobson 1988).
 *
 * <p>Congestion is what a provider says ("too many requests", "overloaded") or a time-out; a long answer is none, so latency
 * is not looked at. Safe for many threads.
 */
final class ConcurrencyLimit {
    private static final double FLOOR = 1;
    private static final double CUT = 0.7;
    /** With so many a deployment comes back that was shut out: the first are probes, and the load comes back step by step. */
    private static final double REOPENED = 2;

    private final double most;
    private double limit;
    /** Below this the limit doubles each round; it is where the last congestion left it. */
    private double threshold;

    private int running;
    private long round;

    /** The most that ran at a time since so many were answered, a limit that is not made use of being none that was tried out. */
    private int peak;

    private int answered;

    /** @param most never more than this */
    ConcurrencyLimit(int most) {
        this.most = most;
        this.limit = most;
        this.threshold = most;
    }

    /** Takes a place; what comes back must be given to exactly one of the three methods that give it back. */
    synchronized boolean tryTake() {
        if (running >= (int) limit) {
            return false;
        }
        running++;
        peak = Math.max(peak, running);
        return true;
    }

    /** The round that calls begin in now; see {@link #congested}. */
    synchronized long round() {
        return round;
    }

    /** Gives a place back that says nothing. */
    synchronized void unused() {
        running--;
    }

    /** Gives a place back after an answer. */
    synchronized void answered() {
        if (peak * 2 >= (int) limit) {
            limit = Math.min(most, limit < threshold ? limit + 1 : limit + 1 / limit);
        }
        running--;
        answered++;
        if (answered >= limit) {
            answered = 0;
            peak = running;
        }
    }

    /**
     * Gives a place back after congestion.
     *
     * @param began the round in which the call began: of many that are refused together only the first cuts
     */
    synchronized void congested(long began) {
        running--;
        if (began == round) {
            round++;
            limit = Math.max(FLOOR, limit * CUT);
            threshold = limit;
        }
    }

    /** The deployment was shut out and comes back. */
    synchronized void reopened() {
        round++;
        threshold = Math.max(limit, threshold / 2);
        limit = Math.min(limit, REOPENED);
    }

    synchronized boolean hasRoom() {
        return running < (int) limit;
    }

    synchronized int running() {
        return running;
    }

    synchronized int limit() {
        return (int) limit;
    }
}
