package dev.parley.loadtest.phone;

import dev.parley.loadtest.simulate.Dosed;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the phones behave, as settable at runtime.
 *
 * @param delay between a message's being shown and the answer to its sender
 * @param mishaps counted ones come first; the shares sum to at most 1
 * @param reports null for none
 */
public record Manner(
        Duration delay, List<Mishap.Rule> mishaps, @Nullable Reports reports) {

    /** Every message is taken and answered at once, and nothing is reported. */
    public static final Manner USUAL = new Manner(Duration.ZERO, List.of(), null);

    public Manner {
        mishaps = List.copyOf(mishaps);
        Dosed.check(mishaps);
    }

    /** The same with these mishaps instead. */
    public Manner withMishaps(List<Mishap.Rule> others) {
        return new Manner(delay, others, reports);
    }

    /** The same with another delay. */
    public Manner withDelay(Duration other) {
        return new Manner(other, mishaps, reports);
    }

    /** The same with other reports, or none. */
    public Manner withReports(@Nullable Reports others) {
        return new Manner(delay, mishaps, others);
    }
}
