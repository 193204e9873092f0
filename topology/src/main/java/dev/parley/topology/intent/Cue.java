package dev.parley.topology.intent;

/** What a message does beside its intent. */
public enum Cue {
    /** Asks for a lower price, with or without naming one. */
    ASKS_LESS,
    /** Agrees to what was said last. */
    AGREES,
    /** Says that they buy. */
    BUYS,
    /** Asks how to buy or pay. */
    ASKS_HOW,
    /** Gives an address, a telephone number, a way of payment. */
    DETAILS,
    /** Thanks. */
    THANKS,
    /** Walks away. */
    LEAVES,
    /** Asks what it costs. */
    ASKS_PRICE,
    /** Asks about the shop and its terms. */
    ASKS_SHOP,
    /** Says no. */
    REFUSES
}
