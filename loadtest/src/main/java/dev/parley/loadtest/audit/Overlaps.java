package dev.parley.loadtest.audit;

import dev.parley.loadtest.simulate.LedgerLine;
import dev.parley.loadtest.simulate.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Audits that a conversation has one turn at a time: no call for a turn before the one before it had its answer. A call that
 * outlives its turn, because its process was thought dead, is no second turn.
 */
final class Overlaps {

    private Overlaps() {}

    static List<String> faults(Evidence evidence, List<LedgerLine> bill) {
        Map<String, List<LedgerLine>> calls = bill.stream().collect(Collectors.groupingBy(Calls::ask));
        Map<String, Instant> answered = new HashMap<>();
        var faults = new ArrayList<String>();
        for (Line reply : evidence.replies()) {
            List<LedgerLine> own = calls.getOrDefault(reply.text("id"), List.of());
            Instant before = answered.get(reply.key());
            if (before != null
                    && own.stream().anyMatch(call -> call.receivedAt().isBefore(before))) {
                faults.add(reply + " was worked on before the turn before it had ended");
            }
            Instant end = firstAnswer(own);
            if (end != null) {
                answered.put(reply.key(), end);
            }
        }
        return faults;
    }

    private static @Nullable Instant firstAnswer(List<LedgerLine> calls) {
        return calls.stream()
                .filter(call -> call.outcome() == Outcome.ANSWERED)
                .map(LedgerLine::answeredAt)
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }
}
