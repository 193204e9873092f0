package dev.parley.topology.bargain;

import dev.parley.negotiation.Haggle;
import dev.parley.negotiation.Quote;

/** What the seller does about a move; a new answer is a compile error wherever decisions are phrased. */
public sealed interface Decision {

    /** The one price for everything in hand that is named with it. */
    Quote quote();

    /** Sold at this price. */
    record Accept(@Override Quote quote) implements Decision {}

    /** A lower price than before. */
    record Counter(@Override Quote quote) implements Decision {}

    /** The same price as before. */
    record Hold(@Override Quote quote) implements Decision {}

    /** The same price as before, now delivered for nothing. */
    record Sweeten(@Override Quote quote) implements Decision {}

    /**
     * The same price as before, and a better one by the piece for more pieces.
     *
     * @param more what they would cost; a price like any other, and honoured like it
     */
    record Propose(@Override Quote quote, Haggle more) implements Decision {}

    /** A lower price than before, to who is leaving or stands by an offer: said once, and the last. */
    record Part(@Override Quote quote) implements Decision {}

    /** No deal for now; this price stays good. */
    record LetGo(@Override Quote quote) implements Decision {}
}
