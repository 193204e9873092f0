package dev.parley.loadtest.audit;

import dev.parley.loadtest.simulate.LedgerLine;

/** Lines of the bill as Parley names them. */
final class Calls {

    private Calls() {}

    /** The turn that a call was made for: the id up to its last dot. */
    static String ask(LedgerLine call) {
        int dot = call.requestId().lastIndexOf('.');
        return dot < 0 ? "" : call.requestId().substring(0, dot);
    }
}
