package dev.parley.llm.price;

/**
 * What one token of each kind costs.
 *
 * @param cacheWrite written to the prompt cache for five minutes
 * @param cacheWriteHour written to it for an hour
 * @param output said or thought
 */
public record Rates(PicoUsd input, PicoUsd cacheRead, PicoUsd cacheWrite, PicoUsd cacheWriteHour, PicoUsd output) {
    static final Rates ZERO = new Rates(PicoUsd.ZERO, PicoUsd.ZERO, PicoUsd.ZERO, PicoUsd.ZERO, PicoUsd.ZERO);

    /**
     * What a token costs that is written for an hour where nobody says: the only provider known to sell that takes twice
     * the input's price, and less than the five minutes' price it cannot be.
     */
    static PicoUsd usualHour(PicoUsd input, PicoUsd cacheWrite) {
        return higher(input.times(2), cacheWrite);
    }

    /** The higher of each. */
    Rates orHigher(Rates other) {
        return new Rates(
                higher(input, other.input),
                higher(cacheRead, other.cacheRead),
                higher(cacheWrite, other.cacheWrite),
                higher(cacheWriteHour, other.cacheWriteHour),
                higher(output, other.output));
    }

    Rates doubled() {
        return new Rates(
                input.times(2), cacheRead.times(2), cacheWrite.times(2), cacheWriteHour.times(2), output.times(2));
    }

    /** True when each is above the other's. */
    boolean isAbove(Rates other) {
        return input.compareTo(other.input) > 0
                && cacheRead.compareTo(other.cacheRead) > 0
                && cacheWrite.compareTo(other.cacheWrite) > 0
                && cacheWriteHour.compareTo(other.cacheWriteHour) > 0
                && output.compareTo(other.output) > 0;
    }

    private static PicoUsd higher(PicoUsd one, PicoUsd other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
