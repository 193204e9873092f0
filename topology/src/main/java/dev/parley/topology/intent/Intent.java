package dev.parley.topology.intent;

import java.util.Locale;

/** What a customer wants; where two are equally likely the earlier one is meant. */
public enum Intent {
    STOP,
    HANDOFF,
    STATUS,
    NEGOTIATE,
    ORDER,
    SEARCH,
    SIMPLE,
    GREET;

    /** The contract's word for it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
