package dev.parley.loadtest.audit;

import dev.parley.loadtest.simulate.LedgerLine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Audits that a conversation has one turn at a time: no call for a turn while a call for another one, that somebody still
 * waited for, was under way.
 *
 * <p>A turn is over when the provider has answered it for the first time: a repeated call of a process that was thought dead
 * is no second turn. Nobody waits for a call that is booked as cancelled, superseded or lost, nor for a turn one of whose
 * messages a command has silenced, or another turn has answered: it was superseded, and its process may not know yet.
 */
final class OneTurn {
    private static final Set<String> GIVEN_UP = Set.of("cancelled", "superseded", "lost", "hedge_lost");

    private final Messages messages;
    private final Calls calls;
    private final Set<String> givenUp = new HashSet<>();
    private final Set<String> over = new HashSet<>();

    private OneTurn(Exhibit exhibit, Messages messages, Calls calls) {
        this.messages = messages;
        this.calls = calls;
        exhibit.evidence().costs().stream()
                .filter(cost -> GIVEN_UP.contains(cost.outcome()))
                .forEach(cost -> givenUp.add(cost.id()));
        exhibit.evidence().answers().stream()
                .filter(news ->
                        news.offsets().stream().anyMatch(offset -> isOver(news.partition(), offset, news.ask())))
                .forEach(news -> over.add(news.ask()));
    }

    /** From the first call for a turn until nobody waited for it any more. */
    private record Span(String ask, Instant from, @Nullable Instant to, List<LedgerLine> calls) {}

    static Finding look(Exhibit exhibit, Messages messages, Calls calls) {
        return new OneTurn(exhibit, messages, calls).look();
    }

    private Finding look() {
        var finding = new Finding.Draft(Check.ONE_TURN, "turns with calls");
        var spans = new HashMap<String, List<Span>>();
        for (Map.Entry<String, List<LedgerLine>> turn : calls.byAsk().entrySet()) {
            finding.looked();
            var conversation = calls.conversation(turn.getKey());
            if (conversation != null) {
                spans.computeIfAbsent(conversation, fresh -> new ArrayList<>(2))
                        .add(span(turn.getKey(), turn.getValue()));
            }
        }
        spans.forEach((conversation, turns) -> overlaps(conversation, turns, finding));
        return finding.done();
    }

    private static void overlaps(String conversation, List<Span> turns, Finding.Draft finding) {
        turns.sort(Comparator.comparing(Span::from));
        Instant busyUntil = Instant.MIN;
        for (Span turn : turns) {
            var until = busyUntil;
            if (turn.calls().stream().anyMatch(call -> call.receivedAt().isBefore(until))) {
                finding.fault("the turn " + turn.ask() + " of " + conversation
                        + " was worked on before the turn before it had ended");
            }
            if (turn.to() != null && turn.to().isAfter(busyUntil)) {
                busyUntil = turn.to();
            }
        }
    }

    private Span span(String ask, List<LedgerLine> made) {
        var from = made.stream()
                .map(LedgerLine::receivedAt)
                .min(Comparator.naturalOrder())
                .orElseThrow();
        return new Span(ask, from, over.contains(ask) ? null : end(made), made);
    }

    private @Nullable Instant end(List<LedgerLine> made) {
        var waitedFor = made.stream()
                .filter(call -> !givenUp.contains(call.requestId()))
                .toList();
        var answered = Calls.answered(waitedFor);
        return answered != null
                ? answered
                : waitedFor.stream()
                        .map(LedgerLine::answeredAt)
                        .filter(Objects::nonNull)
                        .max(Comparator.naturalOrder())
                        .orElse(null);
    }

    private boolean isOver(int partition, long offset, String ask) {
        var message = messages.at(partition, offset);
        return message != null
                && (!message.silences.isEmpty()
                        || message.replies.stream()
                                .anyMatch(reply -> !reply.id().equals(ask)));
    }
}
