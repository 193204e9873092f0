package dev.parley.topology.bargain;

import dev.parley.negotiation.Total;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * The prices that the seller is prepared to go down to, step by step, for everything in hand: a time-dependent concession
 * (Faratin, Sierra, Jennings 1998) at natural prices. Where it ends is told by the {@link Reserve} alone.
 *
 * @param prices strictly falling, at least one
 * @param reserve no price is below it
 * @param grid what prices look like
 */
record Curve(List<Total> prices, BigDecimal reserve, Grid grid) {

    /**
     * Down from a price.
     *
     * @param ends from where to where; nothing is given where they meet
     * @param rounds in which the price may move
     * @param shape below 1 holds out at first, above 1 gives way early
     */
    static Curve of(Ends ends, Grid grid, int rounds, double shape) {
        var prices = new ArrayList<Total>();
        prices.add(ends.opening());
        BigDecimal opening = ends.opening().amount();
        BigDecimal range = opening.subtract(ends.reserve());
        for (int round = 1; round <= rounds && range.signum() > 0; round++) {
            double conceded = Math.pow((double) round / rounds, 1 / shape);
            // Rounding up keeps every price above the reserve.
            Total price = grid.up(opening.subtract(range.multiply(BigDecimal.valueOf(conceded))));
            if (price.isBelow(prices.getLast())) {
                prices.add(price);
            }
        }
        return new Curve(List.copyOf(prices), ends.reserve(), grid);
    }

    /**
     * Where it begins and what it stays above.
     *
     * @param opening what bargaining starts from
     * @param reserve at most the opening
     */
    record Ends(Total opening, BigDecimal reserve) {}

    Total opening() {
        return prices.getFirst();
    }

    Total last() {
        return prices.getLast();
    }

    /** The first price below one of ours, or the last there is. */
    Total below(Total ours) {
        return prices.stream().filter(price -> price.isBelow(ours)).findFirst().orElse(last());
    }

    /** The lowest natural price that is lower by no more than a step; ours where there is none. */
    Total below(Total ours, BigDecimal step) {
        BigDecimal least = ours.amount().subtract(step);
        return least.signum() <= 0 ? last() : grid.up(least).min(ours);
    }

    /** How much of the way down a price has gone, 0 to 1. */
    double conceded(Total ours) {
        BigDecimal range = opening().amount().subtract(reserve);
        BigDecimal gone = opening().amount().subtract(ours.amount());
        return range.signum() <= 0 ? 0 : Math.clamp(gone.doubleValue() / range.doubleValue(), 0, 1);
    }

    /** The price that has gone so much of the way down. */
    Total at(double conceded) {
        BigDecimal range = opening().amount().subtract(reserve);
        BigDecimal price = opening().amount().subtract(range.multiply(BigDecimal.valueOf(conceded)));
        return grid.up(price).min(opening()).max(last());
    }
}
