package dev.parley.topology.turn;

import dev.parley.conversation.ConversationId;
import dev.parley.conversation.Turn;
import dev.parley.store.OrderedKeys.Alarm;
import dev.parley.store.ParleyStores;
import dev.parley.topology.failure.DeadLetters.Failure;
import dev.parley.topology.turn.TurnRules.State;
import dev.parley.wire.Inbound;
import dev.parley.wire.Topics;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The turns of one partition's conversations: loads a conversation's state, lets {@link TurnRules} decide, stores,
 * performs. It waits for nothing.
 *
 * <p>Everything is decided before anything is written, so that a record that cannot be worked becomes a dead letter and
 * changes nothing else. Work is handed over only after its turn is in the store; when the transaction is aborted after all,
 * the replay finds the work in flight and adopts it.
 */
final class PartitionTurns {
    private static final Logger LOG = LoggerFactory.getLogger(PartitionTurns.class);

    private final ProcessorContext<Object, Object> context;
    private final TakeTurnSupplier.Parts parts;
    private final AskIds ids;
    private final TurnMeters.Watched watched;
    private final States states;
    private final SeenIds seen;
    private final Outgoing outgoing;
    private final Performer performer;
    private final Barrier barrier;
    private final Alarms alarms;

    PartitionTurns(ProcessorContext<Object, Object> context, TakeTurnSupplier.Parts parts) {
        this.context = context;
        this.parts = parts;
        int partition = context.taskId().partition();
        this.ids = new AskIds(parts.source().topicId(), partition);
        this.watched = parts.meters().watch();
        this.barrier = new Barrier(context, parts.answers(), this::lifted);
        this.alarms = new Alarms(context, ParleyStores.TIMERS.in(context), barrier::isOpen, this::wentOff);
        this.states = new States(context, alarms.pending(), watched, parts.memory());
        this.seen = new SeenIds(context.getStateStore(ParleyStores.SEEN));
        this.outgoing = new Outgoing(
                context, parts.meters(), new Visible(context, parts.paces().ofThisThread()));
        this.performer = new Performer(
                context,
                parts,
                barrier,
                new Books(seen, ParleyStores.COST_TOTALS.in(context), outgoing),
                outgoing,
                new Offers(context, parts.dispatcher(), this::offerAgain));
        parts.dispatcher().own(partition).forEach(this::cancelWhatIsOver);
    }

    void process(Record<byte[], Inbound<?>> received) {
        var where = context.recordMetadata().orElseThrow();
        switch (Incoming.read(received, where, ids, parts.source().partitions())) {
            case Incoming.Junk(var stage, var reason) ->
                outgoing.deadLetter(received, Failure.of(where, stage, "unreadable", reason));
            case Incoming.Known(var id, var events) -> arrived(id, events, received, where);
        }
        if (where.topic().equals(Topics.ANSWERS.name())) {
            barrier.read(where.offset());
        }
        barrier.look();
    }

    /** Gives the partition up: work in flight goes on and is announced to the next owner. */
    void giveUp() {
        parts.meters().forget(watched);
        parts.dispatcher().disown(context.taskId().partition());
    }

    private void arrived(
            ConversationId id, List<Event> events, Record<byte[], Inbound<?>> received, RecordMetadata where) {
        long nowMs = context.currentSystemTimeMs();
        var key = id.key();
        var before = states.load(key);
        var news = events.stream()
                .filter(event -> !wasSeen(key, before.turn(), event, nowMs))
                .map(event -> asLeft(key, event, nowMs))
                .toList();
        if (news.isEmpty()) {
            return;
        }
        news.forEach(event -> {
            if (event instanceof Event.AnswerArrived(var answer)) {
                parts.dispatcher().read(answer);
            }
        });
        TurnRules.Decision decision;
        try {
            decision = decide(id, before, news);
        } catch (RuntimeException e) {
            LOG.atError().addKeyValue("conversationId", key).log("No decision could be made", e);
            outgoing.deadLetter(
                    received, Failure.of(where, "decide", e.getClass().getName(), "no decision could be made"));
            return;
        }
        news.forEach(event -> remember(key, event, nowMs));
        carryOut(id, before, decision, new Performer.Origin(received, where));
    }

    /** What a record's events come to, one after the other. */
    private TurnRules.Decision decide(ConversationId id, State before, List<Event> events) {
        var state = before;
        var effects = new ArrayList<Effect>();
        var moment = moment(id);
        for (var event : events) {
            var decision = TurnRules.decide(id, state, event, moment);
            state = decision.after();
            effects.addAll(decision.effects());
        }
        return new TurnRules.Decision(state, effects);
    }

    private void happened(ConversationId id, Event event) {
        var before = states.load(id.key());
        carryOut(id, before, TurnRules.decide(id, before, event, moment(id)), null);
    }

    private void carryOut(
            ConversationId id, State before, TurnRules.Decision decision, Performer.@Nullable Origin origin) {
        var key = id.key();
        var after = decision.after();
        states.store(id, after);
        alarms.move(Alarm.Kind.TURN, key, before.turn().wakeMs(), after.turn().wakeMs());
        alarms.move(Alarm.Kind.IDLE, key, idleMs(before), idleMs(after));
        for (var effect : decision.effects()) {
            performer.perform(id, after, effect, origin);
        }
        // Last, since it decides anew on what has just been stored.
        for (var effect : decision.effects()) {
            if (effect instanceof Effect.Refill(var from)) {
                happened(id, performer.refill(id, from));
                return;
            }
        }
    }

    /** There is room: a turn that runs in the state, but nowhere else, is offered; one that has not begun, begins. */
    private boolean offerAgain(String key) {
        var id = ConversationId.parse(key);
        var state = states.load(key);
        var running = state.turn().running();
        if (running == null) {
            happened(id, new Event.AlarmWentOff());
            return true;
        }
        return running.elsewhere()
                || moment(id).isInFlight(running.ask())
                || performer.offer(id, state, Attempts.ask(state.turn(), running, parts.config()));
    }

    /** Another process may have answered meanwhile what is still being worked on here, and nobody would read of it again. */
    private void cancelWhatIsOver(String key) {
        var state = states.load(key);
        var followUp = state.turn().followUp();
        for (var work : parts.dispatcher().inFlight(key)) {
            boolean isFollowUp = followUp != null
                    && followUp.running() != null
                    && followUp.running().ask().equals(work.ask());
            if (!isFollowUp
                    && Claims.isVoid(
                            work.offsets(), state.turn(), state.conversation().seenOffset())) {
                parts.dispatcher().cancel(work.ask());
            }
        }
    }

    private void lifted() {
        seen.begin(context.currentSystemTimeMs());
        alarms.pending().forEach(key -> happened(ConversationId.parse(key), new Event.BarrierLifted()));
        alarms.resume();
    }

    private void wentOff(Alarm alarm) {
        var state = states.load(alarm.conversation());
        long setForMs = alarm.kind() == Alarm.Kind.TURN ? state.turn().wakeMs() : idleMs(state);
        if (setForMs != alarm.dueMs()) {
            alarms.drop(alarm);
            return;
        }
        happened(
                ConversationId.parse(alarm.conversation()),
                alarm.kind() == Alarm.Kind.TURN ? new Event.AlarmWentOff() : new Event.WentQuiet());
    }

    private static long idleMs(State state) {
        var idleAt = state.conversation().idleAt();
        return idleAt == null ? Turn.NEVER : idleAt.toEpochMilli();
    }

    private Moment moment(ConversationId id) {
        return new Moment(
                Instant.ofEpochMilli(context.currentSystemTimeMs()),
                barrier.readAsOfMs(),
                parts.dispatcher().inFlight(id.key()),
                parts.dispatcher().hasRoom(id.tenant()),
                ids,
                parts.config());
    }

    private boolean wasSeen(String key, Turn turn, Event event, long nowMs) {
        return switch (event) {
            case Event.MessageArrived arrived
            when arrived.replay() != null -> seen.replay(key, arrived.replay(), nowMs);
            case Event.MessageArrived arrived ->
                seen.message(key, arrived.message().id(), nowMs);
            // What is owed has not been booked; that much is known without looking it up.
            case Event.CostArrived(var cost, var traceparent) ->
                !turn.owes(cost.id()) && seen.call(key, cost.id(), nowMs);
            default -> false;
        };
    }

    /** A message that was taken back before it came has nothing to say. */
    private Event asLeft(String key, Event event, long nowMs) {
        return event instanceof Event.MessageArrived arrived
                        && seen.unsaid(key, arrived.message().id(), nowMs)
                ? arrived.unsaid()
                : event;
    }

    private void remember(String key, Event event, long nowMs) {
        if (event instanceof Event.CommandArrived(var command, var id, var traceparent) && command.message() != null) {
            seen.sawUnsaid(key, command.message(), nowMs);
        }
        if (event instanceof Event.MessageArrived arrived) {
            seen.sawMessage(key, arrived.message().id(), nowMs);
            if (arrived.replay() != null) {
                seen.sawReplay(key, arrived.replay(), nowMs);
            }
        }
    }
}
