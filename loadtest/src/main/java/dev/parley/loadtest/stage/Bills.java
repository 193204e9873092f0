package dev.parley.loadtest.stage;

import dev.parley.loadtest.simulate.LedgerLine;
import dev.parley.loadtest.simulate.Outcome;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;

/** Reads a provider's bill for calls that were made more than once. */
final class Bills {

    private Bills() {}

    /** A call's request id is its turn's id, a dot, and something of its own. */
    static Subject.Repeats repeats(List<LedgerLine> bill) {
        var calls = new HashMap<String, Integer>();
        var answered = new HashSet<String>();
        long again = 0;
        long againThoughAnswered = 0;
        for (LedgerLine line : bill) {
            String turn = turn(line.requestId());
            if (calls.merge(turn, 1, Integer::sum) > 1) {
                again++;
                againThoughAnswered += answered.contains(turn) ? 1 : 0;
            }
            if (line.outcome() == Outcome.ANSWERED) {
                answered.add(turn);
            }
        }
        return new Subject.Repeats(again, againThoughAnswered);
    }

    private static String turn(String requestId) {
        int dot = requestId.lastIndexOf('.');
        return dot < 0 ? requestId : requestId.substring(0, dot);
    }
}
