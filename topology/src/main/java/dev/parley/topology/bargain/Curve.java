package dev.parley.topology.bargain;

import dev.parley.negotiation.Total;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * The prices that the seller is prepared to go down to, step by step, for everything in hand: a time-dependent concession
 * (Faratin, Sierra, Jennings 1998) at natural prices. Where it ends is told by the {@link Reserve} alone.
 *
 * @param prices that are named in a haggle: strictly falling, at least one
 * @param parting what is named to who leaves
 * @param last the lowest that is taken once there is no more patience
 * @param reserve no price is below it
 * @param grid what prices look like
 */
record Curve(List<Total> prices, Total parting, Total last, BigDecimal reserve, Grid grid) {

    /** Of what is kept, the share that stays kept when somebody leaves. */
    private static final double KEPT_PARTING = 0.5;

    /**
     * Down from a price.
     *
     * @param ends from where to where; nothing is given where they meet
     * @param way how it goes
     */
    static Curve of(Ends ends, Grid grid, Way way) {
        var prices = new ArrayList<Total>();
        prices.add(ends.opening());
        for (int round = 1; round <= way.rounds(); round++) {
            Total price = ends.gone(way.conceded(round), grid);
            if (price.isBelow(prices.getLast())) {
                prices.add(price);
            }
        }
        return new Curve(
                List.copyOf(prices),
                ends.gone(1 - way.kept() * KEPT_PARTING, grid),
                ends.gone(1, grid),
                ends.reserve(),
                grid);
    }

    /**
     * Where it begins and what it stays above.
     *
     * @param opening what bargaining starts from
     * @param reserve at most the opening
     */
    record Ends(Total opening, BigDecimal reserve) {

        /** The price that has gone so much of the way down, 0 to 1. */
        private Total gone(double share, Grid grid) {
            BigDecimal range = opening.amount().subtract(reserve);
            // Rounding up keeps every price above the reserve.
            return grid.up(opening.amount().subtract(range.multiply(BigDecimal.valueOf(share))))
                    .min(opening);
        }
    }

    /**
     * How it goes down.
     *
     * @param rounds in which the price may move
     * @param shape below 1 holds out at first, above 1 gives way early
     * @param kept the share of the way that is not gone in these rounds
     */
    record Way(int rounds, double shape, double kept) {

        private double conceded(int round) {
            return (1 - kept) * Math.pow((double) round / rounds, 1 / shape);
        }
    }

    Total opening() {
        return prices.getFirst();
    }

    /** The lowest price that is named while they haggle. */
    Total end() {
        return prices.getLast();
    }

    /** The first price below one of ours, or the last that is named while they haggle. */
    Total below(Total ours) {
        return prices.stream().filter(price -> price.isBelow(ours)).findFirst().orElse(end());
    }

    /** The price that so many rounds lead to, whether or not they have been earned. */
    Total due(int rounds) {
        return prices.get(Math.min(rounds, prices.size() - 1));
    }

    /** The lowest natural price that is lower by no more than a step; ours where there is none. */
    Total below(Total ours, BigDecimal step) {
        BigDecimal least = ours.amount().subtract(step);
        return least.signum() <= 0 ? end() : grid.up(least).min(ours);
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
