package dev.parley.topology.ask;

import dev.parley.llm.AttemptEnd;
import dev.parley.llm.AttemptListener;
import dev.parley.llm.AttemptStart;

/** Books every attempt at a provider that the work of a turn makes. */
public interface Spending extends AttemptListener {

    /** Keeps no books. */
    Spending UNBOOKED = new Spending() {
        @Override
        public void isAbout(String intent) {}

        @Override
        public void starting(AttemptStart start) {}

        @Override
        public void ended(AttemptEnd end) {}
    };

    /** Says what the customer wants, as soon as that is known, so that later attempts are booked under it. */
    void isAbout(String intent);

    /** Says what later attempts are for, as {@code parley.costs} calls it: {@code reply}, until something else is said. */
    default void isFor(String purpose) {
        // Whoever keeps no books does not ask.
    }

    /**
     * Says what an attempt has said so far, as much of it as a customer may see before the reply is decided. May come to
     * nothing; each text replaces the one before.
     */
    default void saying(String callId, String text) {
        // Whoever keeps the books does not listen.
    }
}
