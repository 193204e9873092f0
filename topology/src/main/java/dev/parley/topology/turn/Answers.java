package dev.parley.topology.turn;

import dev.parley.conversation.AnswerEvent;
import dev.parley.conversation.AnswerEvent.Answered;
import dev.parley.conversation.AnswerEvent.Running;
import dev.parley.conversation.Conversation.Contact;
import dev.parley.conversation.Draft;
import dev.parley.conversation.Handover;
import dev.parley.conversation.Reply;
import dev.parley.conversation.Silence.Reason;
import dev.parley.conversation.TranscriptEntry;
import dev.parley.conversation.Turn;
import dev.parley.cost.Cost;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the news of a turn's work does: its announcements, its costs, its end. */
final class Answers {

    private Answers() {}

    static void arrived(Progress progress, Answered answer) {
        if (FollowUps.answered(progress, answer)) {
            return;
        }
        var running = progress.turn.running();
        if (running != null && running.offsets().equals(answer.offsets())) {
            if (answer.draft() != null) {
                settle(progress, running, answer.draft());
            } else if (answer.attempt() >= running.attempt() && !progress.moment.isInFlight(running.ask())) {
                Attempts.failed(progress, running);
            }
            return;
        }
        if (answer.draft() == null) {
            forgetAnnouncements(progress, answer.offsets());
        } else if (isStillWanted(progress, answer.offsets())) {
            // It was paid for: its messages are worth a long wait.
            keep(progress, answer, progress.laterMs(TurnConfig.EARLY_ANSWER_FOR));
        }
        Attempts.advance(progress);
    }

    static void announced(Progress progress, Running news) {
        Debts.owe(progress, news);
        if (FollowUps.announced(progress, news)) {
            return;
        }
        var running = progress.turn.running();
        if (running != null && running.offsets().equals(news.offsets())) {
            if (news.handoff() && !progress.moment.isInFlight(running.ask())) {
                progress.turn = progress.turn.withRunning(running.until(
                        Math.max(running.deadlineMs(), news.deadline().toEpochMilli()), /* workedElsewhere= */ true));
            }
            return;
        }
        if (isStillWanted(progress, news.offsets())) {
            forgetAnnouncements(progress, news.offsets());
            keep(progress, withoutEstimate(news), news.deadline().toEpochMilli());
        }
        Attempts.advance(progress);
    }

    static void spent(Progress progress, Cost cost, @Nullable String traceparent) {
        progress.charge(cost, traceparent);
        Debts.settle(progress, cost.id());
    }

    /** Ends a turn with a reply. */
    static void settle(Progress progress, Turn.Running turn, Draft draft) {
        var answered = progress.turn.messagesOf(turn);
        var before = progress.conversation;
        progress.turn = progress.turn.without(turn);
        progress.conversation = progress.conversation.settled(draft, progress.moment.now());
        Handover.Reason called = progress.conversation.handover().reason();
        if (called != null && before.handover().reason() == null) {
            progress.effect(new Effect.HandOver(called));
        }
        rememberHeard(progress, answered, draft);
        var reply = reply(progress, turn, answered, draft);
        long seq = progress.remember(TranscriptEntry.of(reply, draft.workings()));
        progress.effect(new Effect.Say(reply, answered.getLast().traceparent()));
        Orders.placed(progress, draft.order(), answered.getLast().traceparent());
        if (progress.conversation.optedOut()) {
            progress.silenceAll(Reason.OPTED_OUT);
        }
        FollowUps.settled(progress, answered, draft, new FollowUps.Before(before, seq));
        Attempts.advance(progress);
    }

    /** What was heard of messages takes the place of what there was of them; of those that end with this turn alone. */
    private static void rememberHeard(Progress progress, List<Turn.Queued> answered, Draft draft) {
        List<TranscriptEntry> heard = draft.heard() == null ? List.of() : draft.heard();
        for (TranscriptEntry line : heard) {
            answered.stream()
                    .filter(message -> message.id().equals(line.id()))
                    .forEach(message -> progress.effect(new Effect.Remember(message.seq(), line)));
        }
    }

    /** @param answered the messages that end with it; with none, its time runs from when it was asked for */
    static Reply reply(Progress progress, Turn.Running turn, List<Turn.Queued> answered, Draft draft) {
        Contact contact = progress.conversation.contact();
        if (contact == null) {
            throw new IllegalStateException("a turn runs in a conversation without a contact");
        }
        var timing = draft.timing();
        long sinceMs =
                answered.isEmpty() ? turn.startedMs() : answered.getLast().timestampMs();
        long total = progress.moment.nowMs() - sinceMs;
        long queued = Math.max(0, turn.startedMs() - sinceMs);
        return new Reply(
                turn.ask(),
                progress.id.tenant(),
                progress.id.name(),
                contact.channel(),
                contact.account(),
                contact.person(),
                answered.stream().map(Turn.Queued::id).toList(),
                draft.text(),
                draft.language(),
                draft.intent(),
                draft.degraded(),
                draft.route(),
                draft.negotiation().view(),
                draft.order() == null ? null : draft.order().view(),
                draft.costUsd(),
                new Reply.Latency(queued, timing.classify(), timing.search(), timing.model(), Math.max(0, total)),
                progress.moment.now(),
                contact.heardAt());
    }

    /** True when work on these messages may still come to a reply: none of them is over, or answered by another turn. */
    private static boolean isStillWanted(Progress progress, List<Long> offsets) {
        return !isSuperseded(progress, offsets)
                && !Claims.isVoid(offsets, progress.turn, progress.conversation.seenOffset());
    }

    /** True when some of its messages are being answered by another turn, which has replaced it. */
    private static boolean isSuperseded(Progress progress, List<Long> offsets) {
        var running = progress.turn.running();
        return running != null
                && offsets.stream().anyMatch(running.offsets()::contains)
                && !Attempts.replaces(progress, offsets, running);
    }

    /** The messages that an event is about; none for money. */
    static List<Long> offsets(AnswerEvent event) {
        return switch (event) {
            case Answered answer -> answer.offsets();
            case Running running -> running.offsets();
            case AnswerEvent.Spent spent -> List.of();
        };
    }

    /** Keeps news of work whose messages this conversation has not reached; the oldest gives way when there are too many. */
    private static void keep(Progress progress, AnswerEvent event, long untilMs) {
        var early = new ArrayList<>(progress.turn.early());
        if (early.contains(new Turn.Early(event, untilMs))) {
            return;
        }
        if (early.size() == Turn.EARLY_MAX) {
            early.removeFirst();
        }
        early.add(new Turn.Early(event, untilMs));
        progress.turn = progress.turn.withEarly(early);
    }

    /** What was announced of these messages is over, or replaced by newer news. */
    static void forgetAnnouncements(Progress progress, List<Long> offsets) {
        if (!progress.turn.early().isEmpty()) {
            progress.turn = progress.turn.withEarly(progress.turn.early().stream()
                    .filter(early -> !(early.event() instanceof Running news
                            && news.offsets().equals(offsets)))
                    .toList());
        }
    }

    /** A claim; the money that it announces is kept apart, since a claim may end before its money is booked. */
    private static Running withoutEstimate(Running news) {
        return new Running(news.ask(), news.offsets(), news.attempt(), news.deadline(), news.handoff(), null);
    }
}
