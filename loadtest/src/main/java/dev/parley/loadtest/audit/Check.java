package dev.parley.loadtest.audit;

/** What Parley promises, one word a promise. */
public enum Check {
    /** Each acknowledged message ends in exactly one of reply, silence and dead letter; nothing ends that was never said. */
    ENDS_ONCE,
    /** Replies of a conversation name its messages in the order in which they were said. */
    ORDER,
    /** A conversation has one turn at a time. */
    ONE_TURN,
    /** A turn whose messages were asked again in another one, or were ended by a command, never answers. */
    SUPERSEDED_SILENT,
    /** Costs are what the provider bills, each call booked once, each difference an estimate that says so. */
    COSTS,
    /** No reply goes below the floor price of what it is about. */
    FLOOR,
    /** What one tenant's customers and products say is nowhere else, and what anyone says is in no log. */
    TENANTS_APART,
    /** State built anew from the changelogs is the state in the stores. */
    STATE
}
