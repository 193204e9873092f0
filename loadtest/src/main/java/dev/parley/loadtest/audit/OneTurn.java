package dev.parley.loadtest.audit;

import dev.parley.loadtest.simulate.LedgerLine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Audits that a conversation has one turn at a time: no call for a turn while a call for another one, that somebody still
 * waited for, was under way.
 *
 * <p>A turn is over when the provider has answered it for the first time: a repeated call of a process that was thought dead
 * is no second turn. Nobody waits for a call that is booked as cancelled, superseded or lost, nor for a turn one of whose
 * messages a command has silenced. Nor for one of whose messages another turn had the answer already: its process may not
 * know yet that it was superseded; a process that handed a turn over is not told that it was silenced. Nor for one whose messages, and more, another turn is worked on: that has replaced it.
 */
final class OneTurn {
    private static final Set<String> GIVEN_UP = Set.of("cancelled", "superseded", "lost", "hedge_lost");

    private final Calls calls;
    private final Set<String> givenUp = new HashSet<>();
    private final Map<String, Instant> over = new HashMap<>();
    private final Map<String, List<Long>> offsets = new HashMap<>();

    private OneTurn(Exhibit exhibit, Messages messages, Calls calls) {
        this.calls = calls;
        exhibit.evidence().costs().stream()
                .filter(cost -> GIVEN_UP.contains(cost.outcome()))
                .forEach(cost -> givenUp.add(cost.id()));
        for (Facts.Worked news : exhibit.evidence().answers()) {
            if (!news.offsets().isEmpty()) {
                offsets.put(news.ask(), news.offsets());
            }
            for (long offset : news.offsets()) {
                var message = messages.at(news.partition(), offset);
                if (message != null) {
                    over.merge(news.ask(), overSince(message, news.ask()), OneTurn::earlier);
                }
            }
        }
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
            if (Instant.MIN.equals(over.get(ask))) {
                continue;
            }
            if (calls.of(ask).stream()
                    .anyMatch(call ->
                            waits.stream().anyMatch(wait -> wait.overlaps(ask, call) && !replaces(ask, wait.ask())))) {
                finding.fault("the turn " + ask + " of " + conversation
                        + " was worked on before the turn before it had ended");
            }
        }
    }

    private boolean replaces(String newer, String older) {
        var all = offsets.getOrDefault(newer, List.of());
        var some = offsets.getOrDefault(older, List.of());
        return all.size() > some.size() && all.containsAll(some);
    }

    private List<Wait> waits(String ask) {
        var overSince = over.getOrDefault(ask, Instant.MAX);
        var waitedFor = calls.of(ask).stream()
                .filter(call -> !givenUp.contains(call.requestId()))
                .toList();
        // Also by a call that was booked as lost: the process that made it was only thought dead.
        var answered = Calls.answered(calls.of(ask));
        var waits = new ArrayList<Wait>();
        for (LedgerLine call : waitedFor) {
            var ended = call.answeredAt();
            if (ended != null) {
                var to = earlier(overSince, answered == null ? ended : earlier(answered, ended));
                waits.add(new Wait(ask, call.receivedAt(), to));
            }
        }
        return waits;
    }

    /** When it was clear that a turn would not answer this message; the house has its answers at once. */
    private Instant overSince(Messages.Message message, String ask) {
        if (!message.silences.isEmpty()) {
            return Instant.MIN;
        }
        return message.replies.stream()
                .filter(reply -> !reply.id().equals(ask))
                .map(reply -> Objects.requireNonNullElse(Calls.answered(calls.of(reply.id())), Instant.MIN))
                .reduce(Instant.MAX, OneTurn::earlier);
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
