package dev.parley.topology.instance;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How long a consumer waits for records. A stream thread asks for 10 ms, so that a debounce ends on time and a commit is not
 * kept waiting; where nothing was said for longer than any debounce lasts, that is a hundred awakenings a second for nothing.
 * A record ends the wait at once, however long it was to be.
 */
final class QuietPolls {
    /** Longer than the longest debounce; what is due later than that is not due to the millisecond. */
    static final Duration QUIET_AFTER = Duration.ofSeconds(3);

    static final Duration QUIET_WAIT = Duration.ofMillis(100);

    private final LongSupplier nanoClock;
    private final Duration quietAfter;
    private long heardNanos;

    /** @param quietAfter how long after the last record it is quiet; zero for always */
    QuietPolls(LongSupplier nanoClock, Duration quietAfter) {
        this.nanoClock = nanoClock;
        this.quietAfter = quietAfter;
        this.heardNanos = nanoClock.getAsLong();
    }

    /** How long to wait where so long was asked for; not to wait at all is left as it is. */
    Duration wait(Duration asked) {
        boolean quiet = nanoClock.getAsLong() - heardNanos >= quietAfter.toNanos();
        return quiet && asked.isPositive() && asked.compareTo(QUIET_WAIT) < 0 ? QUIET_WAIT : asked;
    }

    /** There were records. */
    void heard() {
        heardNanos = nanoClock.getAsLong();
    }
}
