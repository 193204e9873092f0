package dev.parley.llm.route;

import dev.parley.llm.Pause;
import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * The time that one ask spends waiting until some deployment lets it through: at most a quarter of what is left to its deadline, and
 * not more than a customer bears. Used by one thread.
 */
final class Waits {
    private static final Duration MOST = Duration.ofSeconds(3);
    private static final int SHARE = 4;
    /** Between two looks, where nobody knows when there will be room: 50 to 150 ms, so that those who wait do not come together. */
    private static final long STEP_MILLIS = 50;

    private static final int SPREAD_MILLIS = 100;

    private final Pause pause;
    private final RandomGenerator random;
    private Duration waited = Duration.ZERO;

    Waits(Pause pause, RandomGenerator random) {
        this.pause = pause;
        this.random = random;
    }

    /**
     * Waits for a deployment that is free again so soon; false, at once, when that would take too long.
     *
     * @param soonest zero when nobody knows
     * @param remaining to the deadline
     */
    boolean until(Duration soonest, Duration remaining) throws InterruptedException {
        Duration share = remaining.dividedBy(SHARE);
        Duration left = (share.compareTo(MOST) < 0 ? share : MOST).minus(waited);
        Duration step =
                soonest.plusMillis(random.nextInt(SPREAD_MILLIS)).plusMillis(soonest.isZero() ? STEP_MILLIS : 1);
        if (step.compareTo(left) > 0) {
            return false;
        }
        waited = waited.plus(step);
        pause.pause(step);
        return true;
    }
}
