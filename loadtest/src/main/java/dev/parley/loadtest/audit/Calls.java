package dev.parley.loadtest.audit;

import dev.parley.loadtest.simulate.LedgerLine;
import dev.parley.loadtest.simulate.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The calls of the bill by the turns that they were made for, and the turns by their conversations. */
final class Calls {
    private final Map<String, List<LedgerLine>> byAsk = new LinkedHashMap<>();
    private final Map<String, String> conversations = new HashMap<>();

    private Calls() {}

    static Calls of(Exhibit exhibit) {
        var calls = new Calls();
        var evidence = exhibit.evidence();
        evidence.answers().forEach(news -> calls.conversations.put(news.ask(), news.key()));
        evidence.costs().forEach(cost -> calls.conversations.put(cost.turn(), cost.key()));
        exhibit.bill()
                .forEach(call -> calls.byAsk
                        .computeIfAbsent(ask(call), fresh -> new ArrayList<>(1))
                        .add(call));
        return calls;
    }

    /** The turn that a call was made for: the id up to its last dot. */
    static String ask(LedgerLine call) {
        int dot = call.requestId().lastIndexOf('.');
        return dot < 0 ? "" : call.requestId().substring(0, dot);
    }

    Map<String, List<LedgerLine>> byAsk() {
        return byAsk;
    }

    List<LedgerLine> of(String ask) {
        return byAsk.getOrDefault(ask, List.of());
    }

    /** The key of the conversation that a turn is of; null where nothing on the topics tells. */
    @Nullable
    String conversation(String ask) {
        return conversations.get(ask);
    }

    /** When the first of some calls was answered; null when none was. */
    static @Nullable Instant answered(List<LedgerLine> calls) {
        return calls.stream()
                .filter(call -> call.outcome() == Outcome.ANSWERED)
                .map(LedgerLine::answeredAt)
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }
}
