package dev.parley.topology.bargain;

import java.math.BigDecimal;

/** What the seller does about a move; a new answer is a compile error wherever decisions are phrased. */
public sealed interface Decision {

    /** The one price for one piece that is named with it. */
    BigDecimal price();

    /** Sold at this price. */
    record Accept(@Override BigDecimal price) implements Decision {}

    /** A lower price than before. */
    record Counter(@Override BigDecimal price) implements Decision {}

    /** The same price as before. */
    record Hold(@Override BigDecimal price) implements Decision {}

    /** No deal for now; this price stays good. */
    record LetGo(@Override BigDecimal price) implements Decision {}
}
