package dev.parley.cost;

import java.math.BigDecimal;

/**
 * What some calls come to.
 *
 * @param calls how many records of {@code parley.costs}
 * @param input tokens that were neither read from nor written to a prompt cache
 * @param cacheRead tokens read from the providers' prompt caches
 * @param cacheWrite tokens written to them
 * @param output tokens said, thoughts included
 * @param usd exact, in US dollars
 */
public record CostTotal(long calls, long input, long cacheRead, long cacheWrite, long output, BigDecimal usd) {

    /** Nothing was spent. */
    public static final CostTotal NONE = new CostTotal(0, 0, 0, 0, 0, BigDecimal.ZERO);

    /** With one more call. */
    public CostTotal with(Cost cost) {
        var tokens = cost.tokens();
        return plus(
                new CostTotal(1, tokens.input(), tokens.cacheRead(), tokens.cacheWrite(), tokens.output(), cost.usd()));
    }

    /** Both together. */
    public CostTotal plus(CostTotal other) {
        return new CostTotal(
                calls + other.calls,
                input + other.input,
                cacheRead + other.cacheRead,
                cacheWrite + other.cacheWrite,
                output + other.output,
                usd.add(other.usd));
    }
}
