package dev.parley.topology.bargain;

import java.math.BigDecimal;

/** What the customer does in a round of bargaining. Prices are for one piece. */
public sealed interface CustomerMove {

    /**
     * Names a price.
     *
     * @param price for one piece, above 0
     * @param quantity pieces wanted, at least 1
     */
    record Offers(BigDecimal price, int quantity) implements CustomerMove {
        public Offers {
            if (price.signum() <= 0 || quantity < 1) {
                throw new IllegalArgumentException(
                        "an offer must have a price above 0 and a quantity of at least 1, had " + price + " and "
                                + quantity);
            }
        }
    }

    /** Wants it for less and names no price. */
    record AsksLess() implements CustomerMove {}

    /** Takes it at our price. */
    record TakesOurs() implements CustomerMove {}

    /** Walks away. */
    record Leaves() implements CustomerMove {}
}
