package dev.parley.llm.price;

import java.time.Instant;

/** What one model at one account costs, by the time of the call: prices change while a process runs. */
@FunctionalInterface
public interface Pricing {
    /** Of a model that nobody sends a bill for. */
    Pricing FREE = at -> Price.FREE;

    /** The price of a call that begins at this instant, however long it takes. */
    Price at(Instant start);

    /**
     * The same for a call that was served by a model of another name, as providers say that have many versions of a model: that
     * one's price, where it is known.
     */
    default Price at(Instant start, String servedBy) {
        return at(start);
    }
}
