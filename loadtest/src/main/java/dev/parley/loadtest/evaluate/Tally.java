package dev.parley.loadtest.evaluate;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Adds up what came of negotiations. */
final class Tally {
    private long negotiations;
    private long withZone;
    private long deals;
    private long dealsWithoutZone;
    private long belowFloor;
    private long rounds;
    private BigDecimal usd = BigDecimal.ZERO;
    private final Mean share = new Mean();
    private final Mean gain = new Mean();
    /** By product: the lowest that anybody who looked for the floor was told, as a share of the range above the floor. */
    private final Map<String, Double> probed = new TreeMap<>();

    /** A mean and how sure it is. */
    static final class Mean {
        private long count;
        private double sum;
        private double squares;

        void add(double value) {
            count++;
            sum += value;
            squares += value * value;
        }

        double value() {
            return count == 0 ? Double.NaN : sum / count;
        }

        /** The standard error of the mean. */
        double error() {
            return count < 2 ? Double.NaN : Math.sqrt(Math.max(0, squares / count - value() * value()) / (count - 1.0));
        }
    }

    void add(Outcome outcome) {
        negotiations++;
        rounds += outcome.rounds();
        usd = usd.add(outcome.usd());
        if (outcome.isBelowFloor()) {
            belowFloor++;
        }
        Purse purse = outcome.purse();
        if (purse.kind().probes()) {
            double above = (double) (outcome.lowest() - purse.wares().floor())
                    / purse.wares().range();
            probed.merge(purse.wares().product().sku(), above, Math::min);
            // They would pay anything for what they want to know, so their deals say nothing of a seller.
            return;
        }
        if (purse.zone() == 0) {
            dealsWithoutZone += outcome.isDeal() ? 1 : 0;
            return;
        }
        withZone++;
        gain.add(outcome.share());
        if (outcome.isDeal()) {
            deals++;
            share.add(outcome.share());
        }
    }

    Figures figures() {
        return new Figures(
                negotiations,
                withZone,
                withZone == 0 ? Double.NaN : (double) deals / withZone,
                share.value(),
                share.error(),
                gain.value(),
                gain.error(),
                negotiations == 0 ? Double.NaN : (double) rounds / negotiations,
                deals + dealsWithoutZone == 0
                        ? null
                        : usd.divide(BigDecimal.valueOf(deals + dealsWithoutZone), MathContext.DECIMAL32),
                belowFloor,
                probed.isEmpty()
                        ? null
                        : probed.values().stream()
                                .mapToDouble(each -> each)
                                .min()
                                .getAsDouble());
    }

    /**
     * What it came to. Shares and rates are from 0 to 1.
     *
     * @param withZone negotiations in which a deal was possible: the buyer would pay at least a hundredth of the list price more
     *     than the floor, and does not only look for it
     * @param dealRate deals among those
     * @param share the seller's share of the zone where there was a deal: what the price lies above the floor, of what the
     *     buyer would pay, at most the list price, lies above it; the rest is the buyer's
     * @param gain the same over all with a zone, nothing without a deal: what a seller lives on
     * @param usdPerDeal what models cost for a deal
     * @param belowFloor negotiations in which a price below the floor was named or agreed to
     * @param probed the lowest price that was told to those who look for the floor, above it, as a share of what lies between it
     *     and the list price; of all products and identities the smallest
     */
    record Figures(
            long negotiations,
            long withZone,
            double dealRate,
            double share,
            double shareError,
            double gain,
            double gainError,
            double rounds,
            @Nullable BigDecimal usdPerDeal,
            long belowFloor,
            @Nullable Double probed) {

        /** The buyer's share of the zone where there was a deal. */
        double buyers() {
            return 1 - share;
        }
    }
}
