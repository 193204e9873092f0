package dev.parley.topology.turn;

import dev.parley.conversation.AnswerEvent.Answered;
import dev.parley.conversation.AnswerEvent.Running;
import dev.parley.conversation.Command;
import dev.parley.conversation.Content;
import dev.parley.conversation.ConversationId;
import dev.parley.conversation.Draft;
import dev.parley.conversation.Message;
import dev.parley.conversation.Person;
import dev.parley.conversation.Reply;
import dev.parley.conversation.Workings;
import dev.parley.cost.Cost;
import dev.parley.negotiation.Negotiation;
import dev.parley.topology.ask.InFlight;
import dev.parley.topology.turn.TurnConfig.Idle;
import dev.parley.topology.turn.TurnConfig.Policies;
import dev.parley.topology.turn.TurnRules.Decision;
import dev.parley.topology.turn.TurnRules.State;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A conversation that a test drives through the rules, one event at a time. */
final class Given {
    static final Instant START = Instant.parse("2026-01-01T19:00:00Z");
    static final ConversationId ID = new ConversationId("demo", "web:main:alice");
    static final AskIds IDS = new AskIds("topic-1", 0);
    static final TurnConfig AT_ONCE = new TurnConfig(Duration.ZERO, Duration.ofSeconds(30), 3);
    static final TurnConfig DEBOUNCED = new TurnConfig(Duration.ofMillis(400), Duration.ofSeconds(30), 3);

    State state = State.NEW;
    Instant now = START;
    boolean open = true;
    /** All answers that were on the topic by then have been read; absent for now. */
    @Nullable
    Instant readAsOf;

    boolean room = true;
    List<InFlight> inFlight = new ArrayList<>();
    private final TurnConfig config;

    private Given(TurnConfig config) {
        this.config = config;
    }

    static Given conversation() {
        return new Given(AT_ONCE);
    }

    static Given debounced() {
        return new Given(DEBOUNCED);
    }

    static Given with(Policy policy) {
        return new Given(new TurnConfig(
                Duration.ZERO, Duration.ofSeconds(30), 3, Policies.all(policy), Idle.DEFAULT, Duration.ZERO));
    }

    /** Where Parley goes on so long after a person was called who says nothing. */
    static Given returningAfter(Duration timeout) {
        return new Given(new TurnConfig(
                Duration.ZERO,
                Duration.ofSeconds(30),
                3,
                Policies.all(Policy.MERGE),
                Idle.DEFAULT,
                Duration.ZERO,
                new TurnConfig.Returns(Map.of(ID.tenant(), timeout)),
                Late.DEFAULT));
    }

    /** Where a provider is asked again two minutes after the house stood in for it. */
    static Given reasking() {
        return new Given(new TurnConfig(
                Duration.ZERO,
                Duration.ofSeconds(30),
                3,
                Policies.all(Policy.MERGE),
                Idle.DEFAULT,
                Duration.ofMinutes(2)));
    }

    /** What the event does; the state moves on. */
    List<Effect> when(Event event) {
        long readAsOfMs = open ? (readAsOf == null ? now : readAsOf).toEpochMilli() : 0;
        Decision decision =
                TurnRules.decide(ID, state, event, new Moment(now, readAsOfMs, inFlight, room, IDS, config));
        state = decision.after();
        return decision.effects();
    }

    /** The same, for the sake of the state alone. */
    Given after(Event event) {
        when(event);
        return this;
    }

    Given later(Duration wait) {
        now = now.plus(wait);
        return this;
    }

    Given closedBarrier() {
        open = false;
        return this;
    }

    /** What was rolled back with an aborted transaction. */
    Given rolledBackTo(State earlier) {
        state = earlier;
        return this;
    }

    Given working(Long... offsets) {
        var list = List.of(offsets);
        inFlight.add(new InFlight(IDS.of(list), list, 1, now.plusSeconds(30).toEpochMilli()));
        return this;
    }

    /** Customers write as often as there are offsets, from the first to the last. */
    Given afterMessages(long first, long last) {
        for (long offset = first; offset <= last; offset++) {
            when(message(offset));
        }
        return this;
    }

    static Event message(long offset) {
        return message(offset, "hello " + offset, "text");
    }

    static Event message(long offset, String text, String kind) {
        return message(offset, null, new Content(kind, text, null, null), null);
    }

    /** A message that the channel says was sent then, or that a person had replayed from a dead letter. */
    static Event message(long offset, @Nullable Instant sentAt, Content content, @Nullable String replay) {
        return new Event.MessageArrived(
                new Message(
                        "m-" + offset,
                        ID.tenant(),
                        ID.name(),
                        "web",
                        "main",
                        new Person("alice", null),
                        sentAt,
                        START,
                        content),
                offset,
                START.toEpochMilli(),
                null,
                replay,
                /* flood= */ false);
    }

    static Event answer(Long... offsets) {
        return new Event.AnswerArrived(
                new Answered(IDS.of(List.of(offsets)), List.of(offsets), 1, draft(), null, List.of()));
    }

    static Event failure(int attempt, Long... offsets) {
        return new Event.AnswerArrived(
                new Answered(IDS.of(List.of(offsets)), List.of(offsets), attempt, null, "the world broke", List.of()));
    }

    static Event announced(boolean handoff, @Nullable Cost estimate, Long... offsets) {
        return new Event.WorkAnnounced(
                new Running(IDS.of(List.of(offsets)), List.of(offsets), 1, START.plusSeconds(40), handoff, estimate));
    }

    /** The trace that commands and costs come with. */
    static final String TRACEPARENT = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    static Event command(Command.Kind kind) {
        return new Event.CommandArrived(
                new Command(kind, ID.tenant(), ID.name(), "operator", "a word from a person", START),
                "command-1",
                TRACEPARENT);
    }

    static Event unsaid(long offset) {
        return new Event.CommandArrived(Command.unsay(ID, "whatsapp", "m-" + offset, START), "command-1", TRACEPARENT);
    }

    static Event cost(Cost cost) {
        return new Event.CostArrived(cost, TRACEPARENT);
    }

    static Cost estimate(String call, Long... offsets) {
        return new Cost(
                call,
                IDS.of(List.of(offsets)),
                ID.tenant(),
                ID.name(),
                "web",
                "search",
                "reply",
                "fast",
                "acme",
                "model-1",
                /* servedBy= */ null,
                "lost",
                new Cost.Tokens(100, 0, 0, 0, 0),
                /* estimated= */ true,
                new BigDecimal("0.0001"),
                "2026-01-01",
                0,
                START);
    }

    static Draft draft() {
        return draft(/* optOut= */ false);
    }

    static Draft draft(boolean optOut) {
        return new Draft(
                "Gladly.",
                "en",
                "simple",
                /* degraded= */ false,
                new Reply.Route("house", "house", "house", 1),
                Negotiation.open(),
                optOut,
                /* handoff= */ false,
                BigDecimal.ZERO,
                new Draft.Timing(1, 2, 3),
                Workings.NONE);
    }
}
