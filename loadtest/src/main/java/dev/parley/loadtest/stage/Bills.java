package dev.parley.loadtest.stage;

import static java.util.stream.Collectors.groupingBy;

import dev.parley.loadtest.simulate.LedgerLine;
import dev.parley.loadtest.simulate.Outcome;
import java.time.Instant;
import java.util.List;

/** Reads a provider's bill for calls that were made more than once. */
final class Bills {

    private Bills() {}

    /**
     * A call's request id is its turn's id, a dot, and something of its own.
     *
     * @param killedAt by the clock of the bill
     */
    static Subject.Repeats repeats(List<LedgerLine> bill, Instant killedAt) {
        long calls = 0;
        long most = 0;
        long thoughAnswered = 0;
        long thoughAnsweredLater = 0;
        for (List<LedgerLine> turn : bill.stream()
                .collect(groupingBy(line -> turn(line.requestId())))
                .values()) {
            long again = turn.size() - 1L;
            if (again > 0) {
                LedgerLine first = turn.getFirst();
                calls += again;
                most = Math.max(most, again);
                if (first.outcome() == Outcome.ANSWERED) {
                    boolean before =
                            first.answeredAt() != null && first.answeredAt().isBefore(killedAt);
                    thoughAnswered += before ? again : 0;
                    thoughAnsweredLater += before ? 0 : again;
                }
            }
        }
        return new Subject.Repeats(calls, most, thoughAnswered, thoughAnsweredLater);
    }

    private static String turn(String requestId) {
        int dot = requestId.lastIndexOf('.');
        return dot < 0 ? requestId : requestId.substring(0, dot);
    }
}
