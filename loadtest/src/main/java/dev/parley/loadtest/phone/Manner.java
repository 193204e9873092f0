package dev.parley.loadtest.phone;

import dev.parley.loadtest.simulate.Dosed;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the phones behave, as settable at runtime.
 *
 * @param delay between a message's being shown and the answer to its sender
 * @param mishaps counted ones come first; the shares sum to at most 1
 * @param bounds what is taken at all
 * @param reports null for none
 */
public record Manner(
        Duration delay,
        List<Mishap.Rule> mishaps,
        Bounds bounds,
        @Nullable Reports reports) {

    /** Every message is taken and answered at once, and nothing is reported. */
    public static final Manner USUAL = new Manner(Duration.ZERO, List.of(), Bounds.NONE, null);

    public Manner {
        mishaps = List.copyOf(mishaps);
        Dosed.check(mishaps);
    }

    /**
     * What is taken at all.
     *
     * @param limits by channel; no limit for those that are not named
     * @param token the only one that opens an account; null for any
     */
    public record Bounds(
            Map<String, Limit> limits, @Nullable String token) {

        /** Everything, with any token. */
        public static final Bounds NONE = new Bounds(Map.of(), null);

        public Bounds {
            limits = Map.copyOf(limits);
        }

        boolean opens(String sent) {
            return token == null || token.equals(sent);
        }

        /** Leaves the token out. */
        @Override
        public String toString() {
            return "Bounds[" + limits + "]";
        }
    }

    /** The same with these mishaps instead. */
    public Manner withMishaps(List<Mishap.Rule> others) {
        return new Manner(delay, others, bounds, reports);
    }

    /** The same with another delay. */
    public Manner withDelay(Duration other) {
        return new Manner(other, mishaps, bounds, reports);
    }

    /** The same with other bounds. */
    public Manner withBounds(Bounds others) {
        return new Manner(delay, mishaps, others, reports);
    }

    /** The same with other reports, or none. */
    public Manner withReports(@Nullable Reports others) {
        return new Manner(delay, mishaps, bounds, others);
    }
}
