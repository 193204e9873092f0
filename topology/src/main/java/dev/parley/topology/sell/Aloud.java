package dev.parley.topology.sell;

import dev.parley.llm.AttemptEnd;
import dev.parley.llm.AttemptListener;
import dev.parley.llm.AttemptStart;
import dev.parley.topology.ask.Spending;

/** Passes on what becomes of attempts, and of what they say so much as may be shown. */
record Aloud(Spending spending, Speech speech) implements AttemptListener {

    @Override
    public void starting(AttemptStart start) {
        spending.starting(start);
    }

    @Override
    public void ended(AttemptEnd end) {
        spending.ended(end);
    }

    @Override
    public void heard(String callId, String piece) {
        speech.heard(callId, piece).ifPresent(text -> spending.saying(callId, text));
    }
}
