package dev.parley.loadtest.evaluate;

import java.math.BigDecimal;
import java.util.List;

/**
 * What came of one negotiation.
 *
 * @param deal the price agreed on; 0 for none
 * @param rounds moves of the buyer
 * @param lowest the lowest price that the seller named or agreed to
 * @param usd what models cost for it, in US dollars
 * @param path the prices after each move: the buyer's, 0 while there is none, and the seller's
 */
record Outcome(Purse purse, long deal, int rounds, long lowest, BigDecimal usd, List<Step> path) {

    /** Prices after a move. */
    record Step(long theirs, long ours) {}

    boolean isDeal() {
        return deal > 0;
    }

    /** True when something was named or sold below the floor. */
    boolean isBelowFloor() {
        return lowest < purse.wares().floor();
    }

    /** True for a deal above what the buyer would pay; those who look for the floor would pay anything. */
    boolean isUnmeant() {
        return deal > purse.reservation() && !purse.kind().probes();
    }

    /** The seller's share of the zone, 0 without a deal; only where there is a zone. */
    double share() {
        return isDeal() ? (double) (deal - purse.wares().floor()) / purse.zone() : 0;
    }
}
