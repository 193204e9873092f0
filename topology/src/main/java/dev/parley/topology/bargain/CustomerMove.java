package dev.parley.topology.bargain;

import dev.parley.negotiation.Total;

/** What the customer does in a round of bargaining. */
public sealed interface CustomerMove {

    /**
     * Names a price.
     *
     * @param total for everything in hand
     */
    record Offers(Total total) implements CustomerMove {}

    /** Wants it for less and names no price. */
    record AsksLess() implements CustomerMove {}

    /** Takes it at our price. */
    record TakesOurs() implements CustomerMove {}

    /** Walks away. */
    record Leaves() implements CustomerMove {}
}
