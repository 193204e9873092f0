package dev.parley.topology.turn;

import dev.parley.conversation.Turn;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** When a conversation must be looked at again, though nothing comes. */
final class Looks {

    private Looks() {}

    /** When what is pending must be looked at again, epoch milliseconds. */
    static long nextMs(Progress progress) {
        var turn = progress.turn;
        long nextMs = pendingMs(progress);
        for (var owed : turn.owed()) {
            nextMs = Math.min(nextMs, dueOrAgainMs(progress, owed.untilMs()));
        }
        var followUp = turn.followUp();
        return followUp == null ? nextMs : Math.min(nextMs, dueOrAgainMs(progress, followUp.lookMs()));
    }

    private static long pendingMs(Progress progress) {
        var turn = progress.turn;
        if (turn.running() != null) {
            return dueOrAgainMs(progress, turn.running().deadlineMs());
        }
        if (turn.isWaiting()) {
            if (progress.isAwaitingRoom()) {
                return progress.laterMs(TurnConfig.ROOM_LOOK);
            }
            long debounceEndsMs = debounceEndsMs(progress);
            if (debounceEndsMs > progress.moment.nowMs()) {
                return debounceEndsMs;
            }
            // A message is still to be read, or to be fetched from the backlog, where none need be in the row.
            return againMs(
                    progress,
                    turn.queued().isEmpty()
                            ? progress.moment.nowMs()
                            : turn.queued().getLast().arrivedMs());
        }
        return turn.early().stream().mapToLong(Turn.Early::untilMs).min().orElse(Turn.NEVER);
    }

    /** What is overdue now is being made here, past its deadline, or may lie on the topic, unread. */
    private static long dueOrAgainMs(Progress progress, long dueMs) {
        return dueMs > progress.moment.nowMs() ? dueMs : againMs(progress, dueMs);
    }

    /** A look that is set already is not put off by whatever happens before it. */
    private static long againMs(Progress progress, long sinceMs) {
        long setMs = progress.turn.wakeMs();
        long againMs = progress.againMs(sinceMs);
        return setMs > progress.moment.nowMs() ? Math.min(setMs, againMs) : againMs;
    }

    /** Messages wait a little for those that the customer is still typing. */
    static long debounceEndsMs(Progress progress) {
        var queued = progress.turn.queued();
        var debounce = progress.moment.config().debounce();
        if (debounce.isZero() || queued.isEmpty() || queued.size() >= TurnConfig.DEBOUNCE_MESSAGES_MAX) {
            return 0;
        }
        return Math.min(
                queued.getLast().arrivedMs() + debounce.toMillis(),
                queued.getFirst().arrivedMs() + TurnConfig.DEBOUNCE_MAX.toMillis());
    }

    /** Something was said; the alarm that watches for silence is moved only when it would ring too late. */
    static void said(Progress progress) {
        var expiry = progress.moment.now().plus(progress.moment.config().idle().expiry());
        var set = progress.conversation.idleAt();
        if (set == null || set.isAfter(expiry)) {
            progress.conversation = progress.conversation.lookedAtAgain(expiry);
        }
    }

    /** A person was called, or has it; the alarm that watches for silence looks in time whether they never came. */
    static void calledAPerson(Progress progress) {
        Instant returns = returnsAt(progress);
        Instant set = progress.conversation.idleAt();
        if (returns != null && (set == null || set.isAfter(returns))) {
            progress.conversation = progress.conversation.lookedAtAgain(returns);
        }
    }

    /** When Parley goes on though a person was called, since none has said anything; null for never. */
    private static @Nullable Instant returnsAt(Progress progress) {
        Instant since = progress.conversation.handover().since();
        Duration timeout = progress.moment.config().returns().of(progress.id.tenant());
        return since == null || timeout.isZero() ? null : since.plus(timeout);
    }

    /** The alarm that watches for silence went off. */
    static void wentQuiet(Progress progress) {
        Instant returns = returnsAt(progress);
        if (returns != null && !returns.isAfter(progress.moment.now())) {
            progress.conversation = progress.conversation.released();
        }
        var conversation = progress.conversation;
        Instant saidAt = conversation.updatedAt();
        var idle = progress.moment.config().idle();
        var now = progress.moment.now();
        if (saidAt == null) {
            progress.conversation = conversation.lookedAtAgain(null);
        } else if (progress.turn.isWaiting()) {
            progress.conversation = conversation.lookedAtAgain(now.plus(idle.expiry()));
        } else if (!saidAt.plus(idle.retention()).isAfter(now)) {
            progress.effect(new Effect.Forget());
            progress.conversation = conversation.forgotten();
        } else if (!saidAt.plus(idle.expiry()).isAfter(now)) {
            lapse(progress);
            progress.conversation = progress.conversation.lookedAtAgain(saidAt.plus(idle.retention()));
        } else {
            progress.conversation = conversation.lookedAtAgain(saidAt.plus(idle.expiry()));
        }
    }

    private static void lapse(Progress progress) {
        var lapsed = progress.conversation.lapsed(progress.moment.now());
        if (!lapsed.equals(progress.conversation)) {
            progress.effect(new Effect.Lapse());
            progress.conversation = lapsed;
            FollowUps.drop(progress);
        }
    }
}
