package dev.parley.topology.turn;

import dev.parley.conversation.ConversationId;
import dev.parley.store.OrderedKeys.Alarm;
import dev.parley.store.ParleyStores;
import dev.parley.topology.ask.Job;
import dev.parley.topology.turn.TurnRules.State;
import dev.parley.wire.Inbound;
import dev.parley.wire.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
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
    /** How soon work that the dispatcher had no room for is offered again. */
    private static final Duration OFFER_AGAIN = Duration.ofMillis(50);

    private final ProcessorContext<Object, Object> context;
    private final TakeTurnSupplier.Parts parts;
    private final int partition;
    private final AskIds ids;
    private final TurnMeters.Watched watched;
    private final States states;
    private final Transcripts transcripts;
    private final SeenIds seen;
    private final Outgoing outgoing;
    private final Books books;
    private final Barrier barrier;
    private final Alarms alarms;

    /** Conversations whose work was refused; they are in the store too, so nothing is lost with this set. */
    private final Set<String> refused = new LinkedHashSet<>();

    private @Nullable Cancellable offering;

    PartitionTurns(ProcessorContext<Object, Object> context, TakeTurnSupplier.Parts parts) {
        this.context = context;
        this.parts = parts;
        this.partition = context.taskId().partition();
        this.ids = new AskIds(parts.source().topicId(), partition);
        this.watched = parts.meters().watch();
        this.states = new States(context, watched);
        this.transcripts = new Transcripts(ParleyStores.TRANSCRIPTS.in(context));
        this.seen = new SeenIds(context.getStateStore(ParleyStores.SEEN));
        this.outgoing = new Outgoing(context, parts.meters());
        this.books = new Books(seen, ParleyStores.COST_TOTALS.in(context), outgoing);
        parts.dispatcher().own(partition);
        this.barrier = new Barrier(context, parts.answers(), this::lifted);
        this.alarms = new Alarms(context, ParleyStores.TIMERS.in(context), barrier::isOpen, this::wentOff);
    }

    void process(Record<byte[], Inbound<?>> received) {
        var where = context.recordMetadata().orElseThrow();
        switch (Incoming.read(received, where, ids, parts.source().partitions())) {
            case Incoming.Junk(var stage, var reason) ->
                outgoing.deadLetter(received, Outgoing.Failure.of(where, stage, "unreadable", reason));
            case Incoming.Known(var id, var event) -> arrived(id, event, received, where);
        }
        if (where.topic().equals(Topics.ANSWERS.name())) {
            barrier.read(where.offset());
        }
        barrier.look();
    }

    /** Gives the partition up: work in flight goes on and is announced to the next owner. */
    void giveUp() {
        parts.meters().forget(watched);
        parts.dispatcher().disown(partition);
    }

    private void arrived(ConversationId id, Event event, Record<byte[], Inbound<?>> received, RecordMetadata where) {
        long nowMs = context.currentSystemTimeMs();
        if (wasSeen(id.key(), event, nowMs)) {
            return;
        }
        if (event instanceof Event.AnswerArrived(var answer)) {
            parts.dispatcher().read(answer);
        }
        TurnRules.Decision decision;
        var before = states.load(id.key());
        try {
            decision = TurnRules.decide(id, before, event, moment(id.key()));
        } catch (RuntimeException e) {
            LOG.atError().addKeyValue("conversationId", id.key()).log("No decision could be made", e);
            outgoing.deadLetter(
                    received,
                    Outgoing.Failure.of(where, "decide", e.getClass().getName(), "no decision could be made"));
            return;
        }
        remember(id.key(), event, nowMs);
        carryOut(id, before, decision, new Origin(received, where));
    }

    /** The record that an event came with. */
    private record Origin(Record<byte[], Inbound<?>> received, RecordMetadata where) {}

    private void happened(ConversationId id, Event event) {
        var before = states.load(id.key());
        carryOut(id, before, TurnRules.decide(id, before, event, moment(id.key())), null);
    }

    private void carryOut(ConversationId id, State before, TurnRules.Decision decision, @Nullable Origin origin) {
        var after = decision.after();
        states.store(id, before, after);
        alarms.move(id.key(), before.turn().wakeMs(), after.turn().wakeMs());
        for (var effect : decision.effects()) {
            perform(id, after, effect, origin);
        }
    }

    private void perform(ConversationId id, State state, Effect effect, @Nullable Origin origin) {
        switch (effect) {
            case Effect.Remember(var seq, var entry) -> transcripts.remember(id, seq, entry);
            case Effect.Forget() -> transcripts.forget(id, state.conversation().nextSeq());
            case Effect.Say(var reply, var traceparent) -> outgoing.reply(id, reply, traceparent);
            case Effect.Charge(var cost, var traceparent) ->
                books.charge(id, cost, traceparent, context.currentSystemTimeMs());
            case Effect.StaySilent(var silence, var traceparent) -> outgoing.silence(id, silence, traceparent);
            case Effect.Ask ask -> offer(id, state, ask);
            case Effect.GiveUp(var messages, var reason) ->
                messages.forEach(message -> outgoing.deadLetter(
                        transcripts.message(id, state.conversation(), message),
                        new Outgoing.Failure(
                                "turn", "exhausted", reason, Topics.MESSAGES.name(), partition, message.offset()),
                        message.traceparent()));
            case Effect.Refuse(var stage, var reason) -> {
                if (origin != null) {
                    outgoing.deadLetter(
                            origin.received(), Outgoing.Failure.of(origin.where(), stage, "refused", reason));
                }
            }
        }
    }

    private void offer(ConversationId id, State state, Effect.Ask ask) {
        var snapshot = transcripts.snapshot(id, state, ask);
        var newest = ask.messages().getLast();
        var job = new Job(
                snapshot,
                partition,
                newest.timestampMs() + 1,
                snapshot.messages().getLast().channel(),
                newest.traceparent());
        if (!parts.dispatcher().offer(job)) {
            refused.add(id.key());
            if (offering == null) {
                offering = context.schedule(OFFER_AGAIN, PunctuationType.WALL_CLOCK_TIME, now -> offerAgain());
            }
        }
    }

    private void offerAgain() {
        var waiting = List.copyOf(refused);
        refused.clear();
        for (var key : waiting) {
            var state = states.load(key);
            var running = state.turn().running();
            if (running != null && !moment(key).isInFlight(running.ask())) {
                offer(ConversationId.parse(key), state, Attempts.ask(state.turn(), running, parts.config()));
            }
        }
        if (refused.isEmpty() && offering != null) {
            offering.cancel();
            offering = null;
        }
    }

    private void lifted() {
        seen.begin(context.currentSystemTimeMs());
        states.pending().forEach(key -> happened(ConversationId.parse(key), new Event.BarrierLifted()));
        alarms.resume();
    }

    private void wentOff(Alarm alarm) {
        var turn = states.turn(alarm.conversation());
        if (turn == null || turn.wakeMs() != alarm.dueMs()) {
            alarms.drop(alarm);
        } else {
            happened(ConversationId.parse(alarm.conversation()), new Event.AlarmWentOff());
        }
    }

    private Moment moment(String key) {
        return new Moment(
                Instant.ofEpochMilli(context.currentSystemTimeMs()),
                barrier.isOpen(),
                parts.dispatcher().inFlight(key),
                ids,
                parts.config());
    }

    private boolean wasSeen(String key, Event event, long nowMs) {
        return switch (event) {
            case Event.MessageArrived arrived ->
                seen.message(key, arrived.message().id(), nowMs);
            case Event.CostArrived(var cost, var traceparent) -> seen.call(key, cost.id(), nowMs);
            default -> false;
        };
    }

    private void remember(String key, Event event, long nowMs) {
        if (event instanceof Event.MessageArrived arrived) {
            seen.sawMessage(key, arrived.message().id(), nowMs);
        }
    }
}
