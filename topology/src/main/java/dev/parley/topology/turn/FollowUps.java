package dev.parley.topology.turn;

import dev.parley.conversation.AnswerEvent.Answered;
import dev.parley.conversation.AnswerEvent.Running;
import dev.parley.conversation.Conversation;
import dev.parley.conversation.Conversation.Owner;
import dev.parley.conversation.Draft;
import dev.parley.conversation.TranscriptEntry;
import dev.parley.conversation.Turn;
import dev.parley.conversation.Workings;
import java.util.List;
import java.util.Objects;

/**
 * What becomes of a reply that the house gave because no provider could: some time later a provider is asked for it again, on
 * the very snapshot that the reply came of, and what it says goes out as a further reply that answers no message.
 *
 * <p>It lasts while nothing newer is said and Parley owns the conversation. It never names another price than the reply did:
 * what it says of the bargaining must be what is in the state already. What cannot be said is not said, and after a few tries
 * the house's words are left at that.
 */
final class FollowUps {

    /** Steps of the jitter, which adds up to half of a wait. */
    private static final int STEPS = 1_000;

    private FollowUps() {}

    /** A turn was settled; where the house had to stand in for a provider, that is to be made good. */
    static void settled(Progress progress, List<Turn.Queued> answered, Draft draft, Before before) {
        if (progress.moment.config().reaskDegraded().isZero()
                || !isForWantOfAProvider(draft)
                // Its order has a number by now, and soon the stock's word: there is nothing to put better.
                || draft.order() != null
                || answered.size() > TurnConfig.MERGED_MAX
                || !isQuiet(progress)) {
            return;
        }
        var followUp = new Turn.FollowUp(
                answered,
                before.replySeq(),
                before.conversation().negotiation(),
                before.conversation().voice(),
                /* tries= */ 0,
                null,
                /* dueMs= */ 0);
        progress.turn = progress.turn.withFollowUp(later(progress, followUp));
    }

    /** What a turn was decided upon, and the line that its reply became. */
    record Before(Conversation conversation, long replySeq) {}

    /** Words of a provider that the guard refused are no sign of an outage, and would be refused again. */
    private static boolean isForWantOfAProvider(Draft draft) {
        Workings workings = draft.workings();
        return draft.degraded() && (workings == null || workings.guard().isEmpty());
    }

    /** Ends it when something newer was said, or somebody else answers. */
    static void look(Progress progress) {
        var followUp = progress.turn.followUp();
        if (followUp != null && !(isQuiet(progress) && progress.conversation.nextSeq() == followUp.replySeq() + 1)) {
            drop(progress);
        }
    }

    private static boolean isQuiet(Progress progress) {
        var conversation = progress.conversation;
        return conversation.owner() == Owner.PARLEY
                && !conversation.optedOut()
                && !conversation.closed()
                && !conversation.handoff()
                && !progress.turn.isWaiting();
    }

    /** Nothing more is to be said of it. */
    static void drop(Progress progress) {
        var followUp = progress.turn.followUp();
        if (followUp == null) {
            return;
        }
        var running = followUp.running();
        if (running != null && !running.elsewhere()) {
            progress.effect(new Effect.Cancel(running.ask()));
        }
        progress.turn = progress.turn.withFollowUp(null);
    }

    /** The conversation's alarm went off. */
    static void alarm(Progress progress) {
        var followUp = progress.turn.followUp();
        if (followUp == null || followUp.lookMs() > progress.moment.nowMs()) {
            return;
        }
        var running = followUp.running();
        if (running == null) {
            ask(progress, followUp);
            return;
        }
        var work = progress.moment.work(running.ask());
        if (work == null) {
            if (progress.hasReadAsOf(running.deadlineMs())) {
                lost(progress, followUp, running);
            }
        } else {
            progress.turn = progress.turn.withFollowUp(
                    followUp.asked(running.until(progress.againMs(work.deadlineMs()), /* workedElsewhere= */ false)));
        }
    }

    private static void ask(Progress progress, Turn.FollowUp followUp) {
        if (!progress.moment.room()) {
            // Those who wait for a first answer come before.
            progress.turn = progress.turn.withFollowUp(followUp.dueAt(progress.laterMs(TurnConfig.ROOM_LOOK)));
            return;
        }
        var work = nextTry(progress, followUp);
        var asked = followUp.asked(work);
        progress.turn = progress.turn.withFollowUp(asked);
        progress.effect(new Effect.AskAgain(asked, work));
    }

    private static Turn.Running nextTry(Progress progress, Turn.FollowUp followUp) {
        return new Turn.Running(
                progress.moment.source().ofFollowUp(followUp.offsets(), followUp.tries() + 1),
                followUp.offsets(),
                // Always the first: a dispatcher lets those in first who have waited through an attempt.
                /* attempt= */ 1,
                progress.moment.nowMs(),
                progress.laterMs(progress.moment.config().deadline()));
    }

    /** Everything published before this task began has been read; what still runs in the state runs nowhere, or here. */
    static void recovered(Progress progress) {
        var followUp = progress.turn.followUp();
        var running = followUp == null ? null : followUp.running();
        if (followUp != null && running != null && !running.elsewhere() && !progress.moment.isInFlight(running.ask())) {
            lost(progress, followUp, running);
        }
    }

    private static void lost(Progress progress, Turn.FollowUp followUp, Turn.Running running) {
        Debts.chargeLost(progress, running);
        again(progress, followUp);
    }

    /** News of its work, which may have begun before the state was rolled back; false when this is news of something else. */
    static boolean announced(Progress progress, Running news) {
        var followUp = progress.turn.followUp();
        if (followUp == null || !work(progress, followUp).ask().equals(news.ask())) {
            return false;
        }
        if (news.handoff() && !progress.moment.isInFlight(news.ask())) {
            progress.turn = progress.turn.withFollowUp(followUp.asked(
                    work(progress, followUp).until(news.deadline().toEpochMilli(), /* workedElsewhere= */ true)));
        }
        return true;
    }

    /** What came of it; false when this is the answer to something else. */
    static boolean answered(Progress progress, Answered answer) {
        var followUp = progress.turn.followUp();
        if (followUp == null || !work(progress, followUp).ask().equals(answer.ask())) {
            return false;
        }
        var work = work(progress, followUp);
        var draft = answer.draft();
        if (draft == null || draft.degraded()) {
            if (!progress.moment.isInFlight(work.ask())) {
                again(progress, followUp.asked(work));
            }
        } else if (isTheSameDecision(progress, draft)) {
            progress.turn = progress.turn.withFollowUp(null);
            say(progress, followUp, work, draft);
        } else {
            drop(progress);
        }
        return true;
    }

    private static Turn.Running work(Progress progress, Turn.FollowUp followUp) {
        return Objects.requireNonNullElseGet(followUp.running(), () -> nextTry(progress, followUp));
    }

    /** The customer's price and the state's price are one; catalogue and clock may have changed since. */
    private static boolean isTheSameDecision(Progress progress, Draft draft) {
        return !draft.optOut()
                && !draft.handoff()
                && draft.negotiation()
                        .view()
                        .equals(progress.conversation.negotiation().view());
    }

    private static void say(Progress progress, Turn.FollowUp followUp, Turn.Running work, Draft draft) {
        progress.conversation = progress.conversation.putBetter(draft.voice());
        var reply = Answers.reply(progress, work, List.of(), draft);
        progress.remember(TranscriptEntry.of(reply, draft.workings()));
        progress.effect(new Effect.Say(reply, followUp.messages().getLast().traceparent()));
    }

    private static void again(Progress progress, Turn.FollowUp followUp) {
        progress.turn = progress.turn.withFollowUp(
                followUp.tries() < TurnConfig.FOLLOW_UPS_MAX ? later(progress, followUp) : null);
    }

    /** Each wait is twice the one before, and half as long again for some: an outage ends for all conversations at once. */
    private static Turn.FollowUp later(Progress progress, Turn.FollowUp followUp) {
        long waitMs = progress.moment.config().reaskDegraded().toMillis() << followUp.tries();
        int step = Math.floorMod(Objects.hash(progress.id.key(), followUp.replySeq(), followUp.tries()), STEPS);
        return followUp.dueAt(progress.moment.nowMs() + waitMs + waitMs * step / (2 * STEPS));
    }
}
