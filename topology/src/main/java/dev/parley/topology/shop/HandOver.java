package dev.parley.topology.shop;

import java.math.BigDecimal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * When a merchant wants people to be called.
 *
 * @param misunderstood after so many turns in a row that could not be understood, 1 to 20
 * @param value from this sum on, price times pieces, a person confirms a deal; in the currency of what is sold; absent for never
 * @param timeout how long after a person was called, or said their last word, Parley goes on alone; zero for never
 */
public record HandOver(int misunderstood, @Nullable BigDecimal value, Duration timeout) {
    /** Where a merchant says nothing. */
    public static final HandOver USUAL = new HandOver(3, null, Duration.ZERO);

    /** Shorter ones would send a person away who is still reading. */
    public static final Duration TIMEOUT_MIN = Duration.ofMinutes(1);
    /** A conversation is remembered for longer than that. */
    public static final Duration TIMEOUT_MAX = Duration.ofDays(7);

    private static final int MISUNDERSTOOD_MAX = 20;

    public HandOver {
        if (misunderstood < 1 || misunderstood > MISUNDERSTOOD_MAX) {
            throw new IllegalArgumentException(
                    "handOver.misunderstood must be 1 to " + MISUNDERSTOOD_MAX + ", was " + misunderstood);
        }
        if (value != null && value.signum() <= 0) {
            throw new IllegalArgumentException("handOver.value must be above 0");
        }
        if (!timeout.isZero() && (timeout.compareTo(TIMEOUT_MIN) < 0 || timeout.compareTo(TIMEOUT_MAX) > 0)) {
            throw new IllegalArgumentException("handOver.timeout must be 0 or 1m to 7d");
        }
    }
}
