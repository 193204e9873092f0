package dev.parley.loadtest.evaluate;

/** What a buyer does in a round. */
sealed interface Move {

    /** Names a price for one piece of so many. */
    record Offer(long price, int pieces) implements Move {}

    /** Wants it for less and names no price. */
    record AskLess() implements Move {}

    /** Takes it at the seller's price. */
    record Take() implements Move {}

    /** Leaves. */
    record Walk() implements Move {}
}
