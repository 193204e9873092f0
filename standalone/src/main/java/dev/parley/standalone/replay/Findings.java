package dev.parley.standalone.replay;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a replay found.
 *
 * @param changed what was changed, a phrase each; empty for the very same settings
 * @param turns in the order in which they were
 */
public record Findings(List<String> changed, List<Compared> turns) {
    public Findings {
        changed = List.copyOf(changed);
        turns = List.copyOf(turns);
    }

    /**
     * The sums.
     *
     * @param failed turns that could not be worked once more
     * @param decisions turns in which another decision would have been made
     * @param texts turns in which other words would have been said
     * @param prices turns in which our price would have been another
     * @param priceSum what all prices would have been above what they were, whatever their currencies
     * @param usdRatio of the cost, to what was stored; absent where that was nothing
     * @param msRatio the same of the time that asking models took
     * @param refused wordings that the guard refused now, and {@code refusedBefore} that it refused then
     * @param house replies of the house in a provider's stead now
     */
    public record Summary(
            int turns,
            int failed,
            int decisions,
            int texts,
            int prices,
            BigDecimal priceSum,
            BigDecimal usdBefore,
            BigDecimal usdAfter,
            @Nullable Double usdRatio,
            long msBefore,
            long msAfter,
            @Nullable Double msRatio,
            int refusedBefore,
            int refused,
            int house) {}

    /** The sums over all turns. */
    public Summary summary() {
        var differences = turns.stream()
                .map(Compared::difference)
                .filter(Objects::nonNull)
                .filter(difference -> difference.signum() != 0)
                .toList();
        BigDecimal usdBefore = turns.stream().map(turn -> turn.before().usd()).reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal usdAfter = after().stream().map(Side::usd).reduce(BigDecimal.ZERO, BigDecimal::add);
        long msBefore = turns.stream().mapToLong(turn -> turn.before().ms()).sum();
        long msAfter = after().stream().mapToLong(Side::ms).sum();
        return new Summary(
                turns.size(),
                count(turn -> turn.after() == null),
                count(Compared::decisionChanged),
                count(Compared::textChanged),
                differences.size(),
                differences.stream().reduce(BigDecimal.ZERO, BigDecimal::add),
                usdBefore,
                usdAfter,
                usdBefore.signum() == 0 ? null : Double.valueOf(usdAfter.doubleValue() / usdBefore.doubleValue()),
                msBefore,
                msAfter,
                msBefore == 0 ? null : Double.valueOf((double) msAfter / msBefore),
                turns.stream().mapToInt(turn -> turn.before().refused()).sum(),
                after().stream().mapToInt(Side::refused).sum(),
                (int) after().stream().filter(Side::degraded).count());
    }

    private List<Side> after() {
        return turns.stream().map(Compared::after).filter(Objects::nonNull).toList();
    }

    private int count(Predicate<Compared> what) {
        return (int) turns.stream().filter(what).count();
    }

    /** What is never the same twice and why, for whoever reads the comparison; empty when everything is. */
    public List<String> notReproducible() {
        boolean sampled = turns.stream()
                .anyMatch(turn -> !isHouse(turn.before()) || (turn.after() != null && !isHouse(turn.after())));
        return sampled
                ? List.of("Words of models are drawn anew at each call: other words alone say nothing about a change."
                        + " Decisions are not drawn.")
                : List.of();
    }

    private static boolean isHouse(Side side) {
        return side.model().startsWith("house/");
    }
}
