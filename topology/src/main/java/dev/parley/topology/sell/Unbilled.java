package dev.parley.topology.sell;

import dev.parley.llm.AttemptEnd;
import dev.parley.llm.AttemptListener;
import dev.parley.llm.AttemptStart;

/** Hears of attempts of the house that cost nothing and that nobody counts. */
enum Unbilled implements AttemptListener {
    INSTANCE;

    @Override
    public void starting(AttemptStart start) {
        throw new IllegalStateException("the house is not paid, so its attempts have no start");
    }

    @Override
    public void ended(AttemptEnd end) {
        // It cost nothing.
    }
}
