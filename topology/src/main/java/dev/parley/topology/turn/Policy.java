package dev.parley.topology.turn;

/** What happens to messages that come while their conversation's turn is being worked. */
public enum Policy {
    /** They wait for the answer, and are answered together. */
    MERGE,
    /** They wait for the answer, and are answered one by one. */
    QUEUE,
    /** The work is cancelled, and asked for again with them. */
    INTERRUPT
}
