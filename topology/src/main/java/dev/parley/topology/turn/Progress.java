package dev.parley.topology.turn;

import dev.parley.conversation.Conversation;
import dev.parley.conversation.ConversationId;
import dev.parley.conversation.Silence;
import dev.parley.conversation.TranscriptEntry;
import dev.parley.conversation.Turn;
import dev.parley.cost.Cost;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A decision while it is being made: the state so far and the effects so far. Lives and dies within one call. */
final class Progress {
    final ConversationId id;
    final Moment moment;
    Conversation conversation;
    Turn turn;
    private final List<Effect> effects = new ArrayList<>();
    private final @Nullable Instant saidBefore;
    private boolean awaitingRoom;

    Progress(ConversationId id, TurnRules.State before, Moment moment) {
        this.id = id;
        this.moment = moment;
        this.saidBefore = before.conversation().updatedAt();
        this.conversation = before.conversation();
        this.turn = before.turn();
    }

    void effect(Effect effect) {
        effects.add(effect);
    }

    /** What happens to messages that come during a turn. */
    Policy policy() {
        return moment.config().policies().of(id.tenant());
    }

    /** So much later than now, epoch milliseconds. */
    long laterMs(Duration wait) {
        return moment.nowMs() + wait.toMillis();
    }

    /**
     * When to look again at what should have come by now, epoch milliseconds: after as long as it has been missing, so that a
     * process with thousands of them looks at each but a few times.
     *
     * @param sinceMs when it was due, epoch milliseconds
     */
    long againMs(long sinceMs) {
        return moment.nowMs() + Math.max(TurnConfig.LOOK_AGAIN.toMillis(), moment.nowMs() - sinceMs);
    }

    /**
     * Whether everything that was published by then has been read, epoch milliseconds. Where it has not, reading it is asked for,
     * and whoever waits for it looks again.
     */
    boolean hasReadAsOf(long epochMs) {
        boolean read = moment.isReadAsOf(epochMs);
        var readOn = new Effect.ReadOn();
        if (!read && !effects.contains(readOn)) {
            effect(readOn);
        }
        return read;
    }

    /** What could start now waits for the dispatcher to have room. */
    void awaitRoom() {
        awaitingRoom = true;
        effect(new Effect.AwaitRoom());
    }

    boolean isAwaitingRoom() {
        return awaitingRoom;
    }

    /** Writes a line of the transcript and returns its number. */
    long remember(TranscriptEntry entry) {
        long seq = conversation.nextSeq();
        effect(new Effect.Remember(seq, entry));
        conversation = conversation.remembered(moment.now());
        return seq;
    }

    void silence(String message, Silence.Reason reason, @Nullable String traceparent) {
        effect(new Effect.StaySilent(new Silence(message, id.tenant(), id.name(), reason, moment.now()), traceparent));
    }

    /** Books a cost, of the conversation too. */
    void charge(Cost cost, @Nullable String traceparent) {
        effect(new Effect.Charge(cost, traceparent));
        if (conversation.contact() != null) {
            conversation = conversation.spent(cost.usd());
        }
    }

    /** Ends everything that waits, the running turn included, in silence; its answer will come too late. */
    void silenceAll(Silence.Reason reason) {
        dropRunning();
        FollowUps.drop(this);
        turn.queued().forEach(message -> silence(message.id(), reason, message.traceparent()));
        if (turn.spilledFrom() != null) {
            effect(new Effect.SilenceBacklog(turn.spilledFrom(), reason));
        }
        turn = turn.withQueued(List.of()).withSpilledFrom(null);
    }

    /** The running turn, where there is one, is worked no more. */
    void dropRunning() {
        var running = turn.running();
        if (running != null && !running.elsewhere()) {
            effect(new Effect.Cancel(running.ask()));
        }
        turn = turn.withRunning(null);
    }

    /** Work on some of the running turn's messages that was given up elsewhere, or rolled back, and goes on here. */
    private void cancelReplaced() {
        var running = turn.running();
        if (running == null || moment.inFlight().isEmpty()) {
            return;
        }
        moment.inFlight().stream()
                .filter(work -> work.offsets().size() < running.offsets().size()
                        && running.offsets().containsAll(work.offsets()))
                .map(work -> new Effect.Cancel(work.ask()))
                .filter(cancel -> !effects.contains(cancel))
                .forEach(this::effect);
    }

    TurnRules.Decision decision() {
        Debts.chargeOverdue(this);
        FollowUps.look(this);
        cancelReplaced();
        if (conversation.updatedAt() != null && !conversation.updatedAt().equals(saidBefore)) {
            Looks.said(this);
        }
        Looks.calledAPerson(this);
        if (!turn.early().isEmpty()) {
            turn = turn.withEarly(turn.early().stream()
                    .filter(early -> early.untilMs() > moment.nowMs())
                    .filter(early -> !Claims.isVoid(Answers.offsets(early.event()), turn, conversation.seenOffset()))
                    .toList());
        }
        turn = turn.wakingAt(Looks.nextMs(this));
        return new TurnRules.Decision(new TurnRules.State(conversation, turn), List.copyOf(effects));
    }
}
