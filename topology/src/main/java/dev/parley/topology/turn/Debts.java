package dev.parley.topology.turn;

import dev.parley.conversation.AnswerEvent.Running;
import dev.parley.conversation.Turn;
import dev.parley.cost.Cost;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.function.Predicate;

/**
 * Calls that were announced and are not booked yet. An announced call was, or is about to be, paid for; so whatever becomes of
 * its turn, or of the news that announced it, it stays here until its cost is read or it is booked as lost.
 */
final class Debts {

    private Debts() {}

    /** A call was announced; however often that is read, it is owed once. */
    static void owe(Progress progress, Running news) {
        if (news.estimate() == null) {
            return;
        }
        settle(progress, news.estimate().id());
        var owed = new ArrayList<>(progress.turn.owed());
        owed.add(new Turn.Owed(news.estimate(), news.attempt(), news.deadline().toEpochMilli()));
        progress.turn = progress.turn.withOwed(owed);
    }

    /** The cost of a call is booked. */
    static void settle(Progress progress, String call) {
        if (!progress.turn.owed().isEmpty()) {
            keep(progress, owed -> !owed.estimate().id().equals(call));
        }
    }

    /** Books an attempt of which nothing is known: the calls it announced, or nothing when it announced none. */
    static void chargeLost(Progress progress, Turn.Running running) {
        var messages = progress.turn.messagesOf(running);
        var traceparent = messages.isEmpty() ? null : messages.getLast().traceparent();
        var lost = progress.turn.owed().stream()
                .filter(owed -> owed.estimate().turn().equals(running.ask()) && owed.attempt() <= running.attempt())
                .toList();
        if (lost.isEmpty()) {
            progress.charge(unannounced(progress, running), traceparent);
        }
        lost.forEach(owed -> progress.charge(lost(progress, owed.estimate(), running.startedMs()), traceparent));
        keep(progress, owed -> !lost.contains(owed));
    }

    /** Books the calls that have been waited for long enough. One that is still being made here is waited for. */
    static void chargeOverdue(Progress progress) {
        if (progress.turn.owed().isEmpty()) {
            return;
        }
        long nowMs = progress.moment.nowMs();
        var overdue = progress.turn.owed().stream()
                .filter(owed -> owed.untilMs() <= nowMs)
                .filter(owed -> !progress.moment.isInFlight(owed.estimate().turn()))
                .filter(owed -> progress.hasReadAsOf(owed.untilMs()))
                .toList();
        overdue.forEach(owed -> progress.charge(
                lost(progress, owed.estimate(), owed.estimate().at().toEpochMilli()), null));
        if (!overdue.isEmpty()) {
            keep(progress, owed -> !overdue.contains(owed));
        }
    }

    private static void keep(Progress progress, Predicate<Turn.Owed> which) {
        progress.turn = progress.turn.withOwed(
                progress.turn.owed().stream().filter(which).toList());
    }

    private static Cost lost(Progress progress, Cost announced, long sinceMs) {
        return new Cost(
                announced.id(),
                announced.turn(),
                progress.id.tenant(),
                progress.id.name(),
                announced.channel(),
                announced.intent(),
                "reply",
                announced.tier(),
                announced.provider(),
                announced.model(),
                announced.servedBy(),
                "lost",
                announced.tokens(),
                /* estimated= */ true,
                announced.usd(),
                announced.priceBook(),
                Math.max(0, progress.moment.nowMs() - sinceMs),
                progress.moment.now());
    }

    private static Cost unannounced(Progress progress, Turn.Running running) {
        var contact = progress.conversation.contact();
        return new Cost(
                running.ask() + ".lost" + running.attempt(),
                running.ask(),
                progress.id.tenant(),
                progress.id.name(),
                contact == null ? null : contact.channel(),
                null,
                "reply",
                "none",
                "none",
                "none",
                /* servedBy= */ null,
                "lost",
                Cost.NO_TOKENS,
                /* estimated= */ true,
                BigDecimal.ZERO,
                "none",
                Math.max(0, progress.moment.nowMs() - running.startedMs()),
                progress.moment.now());
    }
}
