package dev.parley.llm.price;

import java.time.Instant;

/** What one model costs, by the time of the call: prices change while a process runs. */
@FunctionalInterface
public interface Pricing {
    /** Of a model that nobody sends a bill for. */
    Pricing FREE = at -> Price.FREE;

    /** The price of a call that begins at this instant, however long it takes. */
    Price at(Instant start);
}
