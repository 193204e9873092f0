package dev.parley.topology.turn;

import dev.parley.conversation.Turn;
import dev.parley.cost.Cost;
import java.math.BigDecimal;

/** Books what may have been spent by calls of which nothing is heard any more. */
final class Losses {

    private Losses() {}

    /** Books a vanished attempt: the call it announced, or nothing when it announced none. */
    static void charge(Progress progress, Turn.Running running) {
        var messages = progress.turn.messagesOf(running);
        var announced = running.announced();
        progress.charge(
                announced == null ? unannounced(progress, running) : lost(progress, announced, running.startedMs()),
                messages.isEmpty() ? null : messages.getLast().traceparent());
    }

    /** Books the calls of dropped turns that have been waited for long enough. */
    static void chargeOverdue(Progress progress) {
        long nowMs = progress.moment.nowMs();
        for (var owed : progress.turn.owed()) {
            if (owed.untilMs() <= nowMs) {
                progress.charge(
                        lost(progress, owed.estimate(), owed.estimate().at().toEpochMilli()), null);
            }
        }
        progress.turn = progress.turn.withOwed(progress.turn.owed().stream()
                .filter(owed -> owed.untilMs() > nowMs)
                .toList());
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
                "lost",
                Cost.NO_TOKENS,
                /* estimated= */ true,
                BigDecimal.ZERO,
                "none",
                Math.max(0, progress.moment.nowMs() - running.startedMs()),
                progress.moment.now());
    }
}
