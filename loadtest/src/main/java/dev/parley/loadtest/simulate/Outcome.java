package dev.parley.loadtest.simulate;

import java.util.Locale;

/** How far a call has come, which alone decides what is billed. */
public enum Outcome {
    /** Read, not ended: nothing is billed yet. */
    RECEIVED,
    /**
     * The answer was made and sent, whatever became of it on the way: input and output are billed. A disconnect in the
     * body and a garbled body are answers that the network spoilt.
     */
    ANSWERED,
    /** An error status, a reset, or the simulator stopped: nothing is billed. */
    FAILED,
    /** The client left before it had the whole answer, in a stalled body too: the input is billed. */
    CLIENT_GONE;

    /** The word in the ledger. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Outcome of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
