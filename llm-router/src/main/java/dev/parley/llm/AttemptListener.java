package dev.parley.llm;

/** Told of every attempt, in the thread that asks. What it throws, {@link LlmRouter#ask} rethrows. */
public interface AttemptListener {
    /** Before anything is sent to a paid provider. May block; when it throws, nothing is sent and no end follows. */
    void starting(AttemptStart start);

    /** Once for every attempt that was begun, whatever became of it, and for the house's, which has no start. */
    void ended(AttemptEnd end);

    /**
     * A piece of text has arrived, of an attempt that may yet fail: another one may follow under another call id, and what it
     * says does not continue this. Of two attempts that run at a time only one is heard.
     */
    default void heard(String callId, String piece) {
        // Whoever wants the whole answer waits for it.
    }
}
