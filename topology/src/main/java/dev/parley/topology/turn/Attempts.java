package dev.parley.topology.turn;

import dev.parley.conversation.Turn;
import dev.parley.topology.turn.Claims.Claim;
import java.util.List;

/** When turns start, are asked again, and are given up. */
final class Attempts {

    private Attempts() {}

    /**
     * True when work on these messages has replaced the running turn, though the state was rolled back to before that: it
     * answers the same messages and newer ones, and of the running turn nothing is being done here.
     */
    static boolean replaces(Progress progress, List<Long> offsets, Turn.Running running) {
        return offsets.size() > running.offsets().size()
                && offsets.containsAll(running.offsets())
                && !progress.moment.isInFlight(running.ask());
    }

    private static void dropReplaced(Progress progress) {
        var running = progress.turn.running();
        if (running != null
                && Claims.of(progress.turn, progress.conversation.seenOffset(), progress.moment).stream()
                        .anyMatch(claim -> replaces(progress, claim.offsets(), running))) {
            progress.dropRunning();
        }
    }

    /** Starts the next turn if there is one to start now. */
    static void advance(Progress progress) {
        dropReplaced(progress);
        var turn = progress.turn;
        if (!progress.moment.open() || turn.running() != null || !turn.isWaiting()) {
            return;
        }
        if (turn.spilledFrom() != null && turn.queued().size() < TurnConfig.MERGED_MAX) {
            progress.effect(new Effect.Refill(turn.spilledFrom()));
            return;
        }
        var claims = Claims.of(turn, progress.conversation.seenOffset(), progress.moment);
        switch (Claims.next(claims, turn)) {
            case Claims.Next.Adopt(var claim) -> adopt(progress, claim);
            case Claims.Next.Wait() -> {
                // What the claim still lacks lies ahead on the topic; the alarm looks again.
            }
            case Claims.Next.Free(var messages) -> {
                if (Looks.debounceEndsMs(progress) > progress.moment.nowMs()) {
                    return;
                }
                if (!progress.moment.room()) {
                    progress.awaitRoom();
                    return;
                }
                begin(
                        progress,
                        offsets(messages.stream()
                                .limit(together(progress, messages))
                                .toList()));
            }
        }
    }

    /** How many of the messages one turn answers. */
    private static long together(Progress progress, List<Turn.Queued> messages) {
        if (progress.policy() == Policy.QUEUE) {
            return 1;
        }
        return messages.size() >= TurnConfig.OVERFULL ? messages.size() : TurnConfig.MERGED_MAX;
    }

    /**
     * Replaces the running turn by one that answers what has come since, too; where it must not be, what has come waits.
     * Messages behind those of a prompt wait in any case.
     */
    static void interrupt(Progress progress) {
        var old = progress.turn.running();
        var waiting = progress.turn.queued();
        if (old == null
                || old.elsewhere()
                || !progress.moment.open()
                || waiting.size() > TurnConfig.MERGED_MAX
                || progress.turn.spilledFrom() != null
                || progress.moment.nowMs() - old.startedMs() >= TurnConfig.INTERRUPTED_MAX.toMillis()) {
            return;
        }
        progress.dropRunning();
        var offsets = offsets(waiting);
        Claims.of(progress.turn, progress.conversation.seenOffset(), progress.moment).stream()
                .filter(claim -> claim.offsets().equals(offsets))
                .findFirst()
                .ifPresentOrElse(claim -> adopt(progress, claim), () -> begin(progress, offsets));
        var running = progress.turn.running();
        if (running != null) {
            progress.turn = progress.turn.withRunning(running.begunAt(old.startedMs()));
        }
    }

    private static void begin(Progress progress, List<Long> offsets) {
        attempt(progress, adopted(progress.moment.source().of(offsets), offsets, 1, progress));
    }

    private static void adopt(Progress progress, Claim claim) {
        switch (claim) {
            case Claim.Published(var answer)
            when answer.draft() != null ->
                Answers.settle(
                        progress, adopted(answer.ask(), answer.offsets(), answer.attempt(), progress), answer.draft());
            case Claim.Published(var answer) -> throw new IllegalStateException("failures are never kept");
            case Claim.Here(var ask, var offsets, var attempt, var deadlineMs) -> {
                Answers.forgetAnnouncements(progress, offsets);
                progress.turn = progress.turn.withRunning(
                        adopted(ask, offsets, attempt, progress).until(deadlineMs, /* workedElsewhere= */ false));
            }
            case Claim.Announced(var news) -> {
                var running = adopted(news.ask(), news.offsets(), news.attempt(), progress)
                        .until(news.deadline().toEpochMilli(), news.handoff());
                Answers.forgetAnnouncements(progress, news.offsets());
                progress.turn = progress.turn.withRunning(running);
                if (!news.handoff()) {
                    lostAndAgain(progress, running);
                }
            }
        }
    }

    /** The conversation's alarm went off. */
    static void alarm(Progress progress) {
        var running = progress.turn.running();
        if (running == null) {
            advance(progress);
            return;
        }
        if (running.deadlineMs() > progress.moment.nowMs()) {
            return;
        }
        var work = progress.moment.work(running.ask());
        if (work == null) {
            if (progress.hasReadAsOf(running.deadlineMs())) {
                lostAndAgain(progress, running);
            }
        } else {
            // Its own deadline ends the work; what remains is the way of the answer to us.
            progress.turn = progress.turn.withRunning(
                    running.until(progress.againMs(work.deadlineMs()), /* workedElsewhere= */ false));
        }
    }

    /** Everything published before this task began has been read; what still runs in the state runs nowhere, or here. */
    static void recovered(Progress progress) {
        dropReplaced(progress);
        var running = progress.turn.running();
        if (running == null) {
            advance(progress);
        } else if (running.elsewhere() || progress.moment.isInFlight(running.ask())) {
            return;
        } else if (running.failed()) {
            again(progress, running);
        } else {
            lostAndAgain(progress, running);
        }
    }

    /**
     * An attempt has come to nothing. While not everything on the topic has been read, the next attempt may lie ahead, and its
     * answer too: it was paid for before the state was rolled back to here.
     */
    static void failed(Progress progress, Turn.Running running) {
        if (progress.moment.open()) {
            again(progress, running);
        } else {
            progress.turn = progress.turn.withRunning(running.asFailed());
        }
    }

    /** Asks again after an attempt that ended, and booked what it spent; goes on with what has replaced it, if anything has. */
    private static void again(Progress progress, Turn.Running running) {
        dropReplaced(progress);
        if (progress.turn.running() == null) {
            advance(progress);
            return;
        }
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
                        progress.laterMs(config.deadline())));
    }

    /** Asks again after an attempt of which nothing is known, and books what it may have spent. */
    private static void lostAndAgain(Progress progress, Turn.Running running) {
        Debts.chargeLost(progress, running);
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
                progress.laterMs(progress.moment.config().deadline()));
    }

    private static List<Long> offsets(List<Turn.Queued> messages) {
        return messages.stream().map(Turn.Queued::offset).toList();
    }
}
