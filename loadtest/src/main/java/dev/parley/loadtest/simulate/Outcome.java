package dev.parley.loadtest.simulate;

import java.util.Locale;

/** How far a call has come, which alone decides what is billed. */
public enum Outcome {
    /** Read, not ended: nothing is billed yet. */
    RECEIVED,
    /**
     * The answer was made and sent, whatever became of it on the way: input and output are billed. A disconnect in the
     * body, a body cut short and a garbled one are answers that the network spoilt; of a stream that broke off, the output
     * is what was sent.
     */
    ANSWERED,
    /** An error, be it a status or inside an answer, a reset, or the simulator stopped: nothing is billed. */
    FAILED,
    /** The client left before it had the whole answer, in a stalled body too: the input is billed, and what a stream had said. */
    CLIENT_GONE;

    /** The word in the ledger. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Outcome of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
