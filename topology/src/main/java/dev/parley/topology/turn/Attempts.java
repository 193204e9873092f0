package dev.parley.topology.turn;

import dev.parley.conversation.AnswerEvent;
import dev.parley.conversation.Turn;
import dev.parley.cost.Cost;
import dev.parley.topology.turn.Claims.Claim;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** When turns start, are asked again, and are given up. */
final class Attempts {

    private Attempts() {}

    /** Starts the next turn if there is one to start now. */
    static void advance(Progress progress) {
        var turn = progress.turn;
        if (!progress.moment.open() || turn.running() != null || turn.queued().isEmpty()) {
            return;
        }
        var claims = Claims.of(turn, progress.conversation.seenOffset(), progress.moment);
        switch (Claims.next(claims, turn)) {
            case Claims.Next.Adopt(Claim.Published(var answer))
            when answer.draft() != null ->
                Answers.settle(
                        progress, adopted(answer.ask(), answer.offsets(), answer.attempt(), progress), answer.draft());
            case Claims.Next.Adopt(Claim.Here(var ask, var offsets, var attempt, var deadlineMs)) -> {
                var announced = announcedCall(turn, offsets);
                Answers.forgetAnnouncements(progress, offsets);
                progress.turn = progress.turn.withRunning(adopted(ask, offsets, attempt, progress)
                        .until(deadlineMs, /* workedElsewhere= */ false)
                        .announcing(announced));
            }
            case Claims.Next.Adopt(Claim.Announced(var news)) -> adopt(progress, news);
            case Claims.Next.Wait() -> {
                // What the claim still lacks lies ahead on the topic; the alarm looks again.
            }
            case Claims.Next.Free(var messages) -> {
                if (debounceEndsMs(progress) <= progress.moment.nowMs()) {
                    var offsets = messages.stream()
                            .limit(TurnConfig.MERGED_MAX)
                            .map(Turn.Queued::offset)
                            .toList();
                    attempt(progress, adopted(progress.moment.source().of(offsets), offsets, 1, progress));
                }
            }
            case Claims.Next.Adopt(Claim.Published(var answer)) ->
                throw new IllegalStateException("failures are never kept");
        }
    }

    /** The call that was announced for these messages and not booked yet. */
    private static @Nullable Cost announcedCall(Turn turn, List<Long> offsets) {
        for (var early : turn.early()) {
            if (early.event() instanceof AnswerEvent.Running news
                    && news.offsets().equals(offsets)) {
                return news.estimate();
            }
        }
        return null;
    }

    private static void adopt(Progress progress, AnswerEvent.Running news) {
        var running = adopted(news.ask(), news.offsets(), news.attempt(), progress)
                .until(news.deadline().toEpochMilli(), news.handoff())
                .announcing(news.estimate());
        Answers.forgetAnnouncements(progress, news.offsets());
        progress.turn = progress.turn.withRunning(running);
        if (!news.handoff()) {
            lostAndAgain(progress, running);
        }
    }

    /** The conversation's alarm went off. */
    static void alarm(Progress progress) {
        var running = progress.turn.running();
        if (running == null) {
            advance(progress);
        } else if (progress.moment.isInFlight(running.ask())) {
            // Its own deadline ends the work; what remains is the way of the answer to us.
            if (running.deadlineMs() <= progress.moment.nowMs()) {
                progress.turn = progress.turn.withRunning(
                        running.until(later(progress, TurnConfig.LOOK_AGAIN), /* workedElsewhere= */ false));
            }
        } else if (running.deadlineMs() <= progress.moment.nowMs()) {
            lostAndAgain(progress, running);
        }
    }

    /** Everything published before this task began has been read; what still runs in the state runs nowhere, or here. */
    static void recovered(Progress progress) {
        var running = progress.turn.running();
        if (running == null) {
            advance(progress);
        } else if (!running.elsewhere() && !progress.moment.isInFlight(running.ask())) {
            lostAndAgain(progress, running);
        }
    }

    /** Asks again after an attempt that ended, and booked what it spent. */
    static void again(Progress progress, Turn.Running running) {
        var config = progress.moment.config();
        if (running.attempt() >= config.attempts() + TurnConfig.HOUSE_ATTEMPTS) {
            giveUp(progress, running);
            return;
        }
        attempt(
                progress,
                new Turn.Running(
                        running.ask(),
                        running.offsets(),
                        running.attempt() + 1,
                        running.startedMs(),
                        later(progress, config.deadline()),
                        /* elsewhere= */ false,
                        null));
    }

    /** Asks again after an attempt of which nothing is known, and books what it may have spent. */
    private static void lostAndAgain(Progress progress, Turn.Running running) {
        var messages = progress.turn.messagesOf(running);
        progress.charge(
                lost(progress, running),
                messages.isEmpty() ? null : messages.getLast().traceparent());
        again(progress, running);
    }

    private static void attempt(Progress progress, Turn.Running running) {
        progress.turn = progress.turn.withRunning(running);
        progress.effect(ask(progress.turn, running, progress.moment.config()));
    }

    /** The work of a running turn, to be offered once more where it was refused. */
    static Effect.Ask ask(Turn turn, Turn.Running running, TurnConfig config) {
        return new Effect.Ask(
                running, turn.messagesOf(running), /* houseOnly= */ running.attempt() > config.attempts());
    }

    private static void giveUp(Progress progress, Turn.Running running) {
        progress.effect(new Effect.GiveUp(
                progress.turn.messagesOf(running), "no answer after " + running.attempt() + " attempts"));
        progress.turn = progress.turn.without(running);
        advance(progress);
    }

    private static Turn.Running adopted(String ask, List<Long> offsets, int attempt, Progress progress) {
        return new Turn.Running(
                ask,
                offsets,
                attempt,
                progress.moment.nowMs(),
                later(progress, progress.moment.config().deadline()),
                /* elsewhere= */ false,
                null);
    }

    /** What a vanished attempt may have cost: the call it announced, or nothing when it announced none. */
    private static Cost lost(Progress progress, Turn.Running running) {
        var announced = running.announced();
        var contact = progress.conversation.contact();
        return new Cost(
                announced == null ? running.ask() + ".lost" + running.attempt() : announced.id(),
                running.ask(),
                progress.id.tenant(),
                progress.id.name(),
                contact == null ? null : contact.channel(),
                announced == null ? null : announced.intent(),
                "reply",
                announced == null ? "none" : announced.tier(),
                announced == null ? "none" : announced.provider(),
                announced == null ? "none" : announced.model(),
                "lost",
                announced == null ? Cost.NO_TOKENS : announced.tokens(),
                /* estimated= */ true,
                announced == null ? BigDecimal.ZERO : announced.usd(),
                announced == null ? "none" : announced.priceBook(),
                Math.max(0, progress.moment.nowMs() - running.startedMs()),
                progress.moment.now());
    }

    /** When the conversation must be looked at again, epoch milliseconds. */
    static long nextLook(Progress progress) {
        var turn = progress.turn;
        if (turn.running() != null) {
            return turn.running().deadlineMs();
        }
        if (!turn.queued().isEmpty()) {
            long debounceEndsMs = debounceEndsMs(progress);
            return debounceEndsMs > progress.moment.nowMs() ? debounceEndsMs : later(progress, TurnConfig.LOOK_AGAIN);
        }
        return turn.early().stream().mapToLong(Turn.Early::untilMs).min().orElse(Turn.NEVER);
    }

    static List<Long> offsets(AnswerEvent event) {
        return switch (event) {
            case AnswerEvent.Answered answer -> answer.offsets();
            case AnswerEvent.Running running -> running.offsets();
            case AnswerEvent.Spent spent -> List.of();
        };
    }

    /** Messages wait a little for those that the customer is still typing. */
    private static long debounceEndsMs(Progress progress) {
        var queued = progress.turn.queued();
        if (queued.size() >= TurnConfig.DEBOUNCE_MESSAGES_MAX) {
            return 0;
        }
        var debounce = progress.moment.config().debounce();
        return debounce.isZero()
                ? 0
                : Math.min(
                        queued.getLast().arrivedMs() + debounce.toMillis(),
                        queued.getFirst().arrivedMs() + TurnConfig.DEBOUNCE_MAX.toMillis());
    }

    private static long later(Progress progress, Duration wait) {
        return progress.moment.nowMs() + wait.toMillis();
    }
}
