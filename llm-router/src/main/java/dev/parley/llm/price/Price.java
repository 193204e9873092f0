package dev.parley.llm.price;

import dev.parley.llm.Usage;
import java.util.Comparator;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a model's tokens cost at one time.
 *
 * <p>A usage that costs more than {@link PicoUsd} can hold is booked at {@link PicoUsd#MAX} and logged as an error. It is
 * not thrown: the call has been made by then, and a call without a cost record is money nobody looks for, while one of
 * nine million dollars is looked at.
 *
 * @param known false when the book does not have the model and this is the price above all others
 * @param rates of a prompt that is in no tier
 * @param tiers by the length of the prompt, the shortest first
 */
public record Price(boolean known, Rates rates, List<Tier> tiers) {
    private static final Logger LOG = LoggerFactory.getLogger(Price.class);

    /** Of a model that nobody sends a bill for. */
    public static final Price FREE = new Price(/* known= */ true, Rates.ZERO, List.of());

    /** Rates that hold for the whole of a call, output included, when its prompt has more than so many tokens. */
    public record Tier(long aboveTokens, Rates rates) {}

    public Price {
        tiers = tiers.stream()
                .sorted(Comparator.comparingLong(Tier::aboveTokens))
                .toList();
    }

    /**
     * What these tokens cost, exactly. Reasoning is part of the output and not counted again; a count below zero, which
     * no provider means, earns nothing back.
     */
    public PicoUsd of(Usage tokens) {
        try {
            return exactly(tokens);
        } catch (ArithmeticException tooMuch) {
            LOG.atError()
                    .addKeyValue("tokens", tokens)
                    .log("A usage costs more than can be counted; it is booked at the largest amount there is");
            return PicoUsd.MAX;
        }
    }

    private PicoUsd exactly(Usage tokens) {
        long input = Math.max(0, tokens.input());
        long cacheRead = Math.max(0, tokens.cacheRead());
        long written = Math.max(0, tokens.cacheWrite());
        long hour = Math.max(0, tokens.cacheWriteHour());
        // Should a provider count more for the hour than in all, the hour's are billed and nothing is taken off.
        long fiveMinutes = Math.max(0, written - hour);
        long prompt = Math.addExact(Math.addExact(input, cacheRead), Math.addExact(fiveMinutes, hour));
        Rates at = at(prompt);
        return at.input()
                .times(input)
                .plus(at.cacheRead().times(cacheRead))
                .plus(at.cacheWrite().times(fiveMinutes))
                .plus(at.cacheWriteHour().times(hour))
                .plus(at.output().times(Math.max(0, tokens.output())));
    }

    private Rates at(long promptTokens) {
        Rates found = rates;
        for (Tier tier : tiers) {
            if (promptTokens > tier.aboveTokens()) {
                found = tier.rates();
            }
        }
        return found;
    }

    /** The highest rate of each kind that a call may be billed. */
    Rates highest() {
        return tiers.stream().map(Tier::rates).reduce(rates, Rates::orHigher);
    }
}
