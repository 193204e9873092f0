package dev.parley.topology.guard;

import dev.parley.topology.intent.Language;
import java.math.BigDecimal;
import java.util.List;

/**
 * What a text may say.
 *
 * @param prices sums of money decided or listed
 * @param counts numbers that are no money, such as the quantity
 * @param theirs the customer's own offers, which may be named to decline them and not otherwise
 * @param sources the merchant's words and the decision's facts, whose own numbers and promises may be repeated as they stand
 * @param deal true when a deal stands, so that the words may say so
 * @param freeDelivery true when delivery costs the customer nothing, so that the words may say so
 * @param language what it is to be written in
 */
public record Allowance(
        List<BigDecimal> prices,
        List<BigDecimal> counts,
        List<BigDecimal> theirs,
        List<String> sources,
        boolean deal,
        boolean freeDelivery,
        Language language) {
    public Allowance {
        prices = List.copyOf(prices);
        counts = List.copyOf(counts);
        theirs = List.copyOf(theirs);
        sources = List.copyOf(sources);
    }
}
