package dev.parley.loadtest.audit;

import dev.parley.loadtest.simulate.LedgerLine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

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

    /** A call that somebody waited for, until it ended or nobody did any more. */
    private record Wait(String ask, Instant from, Instant to) {
        boolean overlaps(String other, LedgerLine call) {
            return !ask.equals(other)
                    && call.receivedAt().isAfter(from)
                    && call.receivedAt().isBefore(to);
        }
    }

    static Finding look(Exhibit exhibit, Messages messages, Calls calls) {
        return new OneTurn(exhibit, messages, calls).look();
    }

    private Finding look() {
        var finding = new Finding.Draft(Check.ONE_TURN, "turns with calls");
        var turns = new HashMap<String, List<String>>();
        for (String ask : calls.byAsk().keySet()) {
            finding.looked();
            var conversation = calls.conversation(ask);
            if (conversation != null) {
                turns.computeIfAbsent(conversation, fresh -> new ArrayList<>(2)).add(ask);
            }
        }
        turns.forEach((conversation, asks) -> overlaps(conversation, asks, finding));
        return finding.done();
    }

    private void overlaps(String conversation, List<String> asks, Finding.Draft finding) {
        var waits = asks.stream().flatMap(ask -> waits(ask).stream()).toList();
        for (String ask : asks) {
            if (calls.of(ask).stream().anyMatch(call -> waits.stream().anyMatch(wait -> wait.overlaps(ask, call)))) {
                finding.fault("the turn " + ask + " of " + conversation
                        + " was worked on before the turn before it had ended");
            }
        }
    }

    private List<Wait> waits(String ask) {
        if (over.contains(ask)) {
            return List.of();
        }
        var waitedFor = calls.of(ask).stream()
                .filter(call -> !givenUp.contains(call.requestId()))
                .toList();
        var answered = Calls.answered(waitedFor);
        var waits = new ArrayList<Wait>();
        for (LedgerLine call : waitedFor) {
            var ended = call.answeredAt();
            if (ended != null) {
                waits.add(new Wait(
                        ask, call.receivedAt(), answered != null && answered.isBefore(ended) ? answered : ended));
            }
        }
        return waits;
    }

    private boolean isOver(int partition, long offset, String ask) {
        var message = messages.at(partition, offset);
        return message != null
                && (!message.silences.isEmpty()
                        || message.replies.stream()
                                .anyMatch(reply -> !reply.id().equals(ask)));
    }
}
