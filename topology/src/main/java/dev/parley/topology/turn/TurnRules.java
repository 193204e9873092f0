package dev.parley.topology.turn;

import dev.parley.conversation.Conversation;
import dev.parley.conversation.ConversationId;
import dev.parley.conversation.Turn;
import java.util.List;

/**
 * How a conversation's turns go, as one pure and total function: {@code (state, event) → (state, effects)}.
 *
 * <pre>
 *             message                 debounce over               answer
 *   idle ───────────────▶ debouncing ───────────────▶ running ───────────────▶ idle, or the next turn
 *    ▲                        │                          │
 *    ╰──── release, reset ─── human-owned · opted out · closed ◀── take_over, stop, close: what waits becomes silence
 * </pre>
 *
 * The whole table of states and events stands in ARCHITECTURE.md and is tested cell by cell.
 */
final class TurnRules {

    private TurnRules() {}

    /** What a conversation is, and what is pending in it. */
    record State(Conversation conversation, Turn turn) {
        static final State NEW = new State(Conversation.NEW, Turn.NONE);
    }

    /** What a decision comes to. */
    record Decision(State after, List<Effect> effects) {}

    /** Decides what an event does to a conversation. */
    static Decision decide(ConversationId id, State before, Event event, Moment moment) {
        var progress = new Progress(id, before, moment);
        switch (event) {
            case Event.MessageArrived arrived -> Messages.arrived(progress, arrived);
            case Event.AnswerArrived(var answer) -> Answers.arrived(progress, answer);
            case Event.WorkAnnounced(var running) -> Answers.announced(progress, running);
            case Event.CostArrived(var cost, var traceparent) -> Answers.spent(progress, cost, traceparent);
            case Event.CommandArrived ordered -> Commands.arrived(progress, ordered);
            case Event.AlarmWentOff() -> {
                Attempts.alarm(progress);
                FollowUps.alarm(progress);
            }
            case Event.WentQuiet() -> Looks.wentQuiet(progress);
            case Event.BacklogRead(var messages, var restFrom) -> Messages.read(progress, messages, restFrom);
            case Event.BarrierLifted() -> {
                Attempts.recovered(progress);
                FollowUps.recovered(progress);
            }
        }
        return progress.decision();
    }
}
