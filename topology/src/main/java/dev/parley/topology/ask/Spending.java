package dev.parley.topology.ask;

import dev.parley.llm.AttemptListener;

/** Books every attempt at a provider that the work of a turn makes. */
public interface Spending extends AttemptListener {

    /** Says what the customer wants, as soon as that is known, so that later attempts are booked under it. */
    void isAbout(String intent);
}
