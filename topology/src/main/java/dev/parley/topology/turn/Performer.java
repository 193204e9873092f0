package dev.parley.topology.turn;

import dev.parley.conversation.ConversationId;
import dev.parley.conversation.Silence;
import dev.parley.conversation.Turn;
import dev.parley.store.ParleyStores;
import dev.parley.topology.ask.Ask;
import dev.parley.topology.ask.Job;
import dev.parley.topology.failure.DeadLetters.Failure;
import dev.parley.topology.turn.TurnRules.State;
import dev.parley.wire.Inbound;
import dev.parley.wire.Topics;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/** Performs what was decided on one partition's conversations: records go out, rows are written, work is handed over. */
final class Performer {
    private final ProcessorContext<Object, Object> context;
    private final TakeTurnSupplier.Parts parts;
    private final int partition;
    private final Barrier barrier;
    private final Transcripts transcripts;
    private final Backlog backlog;
    private final Books books;
    private final Outgoing outgoing;
    private final Offers offers;

    Performer(
            ProcessorContext<Object, Object> context,
            TakeTurnSupplier.Parts parts,
            Barrier barrier,
            Books books,
            Outgoing outgoing,
            Offers offers) {
        this.context = context;
        this.parts = parts;
        this.partition = context.taskId().partition();
        this.barrier = barrier;
        this.transcripts = new Transcripts(ParleyStores.TRANSCRIPTS.in(context), parts.memory());
        this.backlog = new Backlog(ParleyStores.BACKLOG.in(context));
        this.books = books;
        this.outgoing = outgoing;
        this.offers = offers;
    }

    /** The record that an event came with. */
    record Origin(Record<byte[], Inbound<?>> received, RecordMetadata where) {}

    /** @param state after the decision, as it is in the stores by now */
    void perform(ConversationId id, State state, Effect effect, @Nullable Origin origin) {
        switch (effect) {
            case Effect.Remember(var seq, var entry) -> transcripts.remember(id, seq, entry);
            case Effect.Unsay(var message) -> unsay(id, state, message);
            case Effect.Forget() -> {
                transcripts.forget(id);
                if (state.conversation().updatedAt() == null) {
                    parts.meters().forgotten();
                }
            }
            case Effect.HandOver(var reason) -> parts.meters().handedOver(reason);
            case Effect.Lapse() -> parts.meters().lapsed();
            case Effect.Say(var reply, var traceparent) -> outgoing.reply(id, reply, traceparent);
            case Effect.Reserve(var reservation, var traceparent) -> outgoing.reservation(reservation, traceparent);
            case Effect.Charge(var cost, var traceparent) ->
                books.charge(id, cost, traceparent, context.currentSystemTimeMs());
            case Effect.StaySilent(var silence, var traceparent) -> outgoing.silence(id, silence, traceparent);
            case Effect.Ask ask -> offer(id, state, ask);
            case Effect.AskAgain(var followUp, var work) ->
                parts.dispatcher()
                        .offer(job(transcripts.snapshot(id, state, followUp, work), followUp.messages())
                                .quietly());
            case Effect.Cancel(var ask) -> parts.dispatcher().cancel(ask);
            case Effect.ReadOn() -> barrier.readOn();
            case Effect.AwaitRoom() -> offers.await(id.tenant(), id.key());
            case Effect.Spill(var message) -> backlog.add(id, message);
            case Effect.Refill(var from) -> {
                // What it reads is another event, and comes after all other effects.
            }
            case Effect.SilenceBacklog(var from, var reason) -> silenceBacklog(id, from, reason);
            case Effect.GiveUp giveUp -> giveUp(id, state, giveUp);
            case Effect.Refuse(var stage, var reason) -> {
                if (origin != null) {
                    outgoing.deadLetter(origin.received(), Failure.of(origin.where(), stage, "refused", reason));
                }
            }
        }
    }

    /** Takes the next messages out of the backlog. */
    Event.BacklogRead refill(ConversationId id, long from) {
        return backlog.take(id, from);
    }

    /** Offers work to the dispatcher; what it refuses is offered again. */
    boolean offer(ConversationId id, State state, Effect.Ask ask) {
        boolean taken = parts.dispatcher().offer(job(transcripts.snapshot(id, state, ask), ask.messages()));
        if (!taken) {
            offers.await(id.tenant(), id.key());
        }
        return taken;
    }

    private Job job(Ask snapshot, List<Turn.Queued> messages) {
        var newest = messages.getLast();
        return new Job(
                snapshot,
                partition,
                newest.timestampMs() + 1,
                snapshot.messages().getLast().channel(),
                newest.traceparent());
    }

    private void unsay(ConversationId id, State state, String message) {
        transcripts.unsay(id, state.conversation().nextSeq(), message);
        var spilledFrom = state.turn().spilledFrom();
        if (spilledFrom != null) {
            var at = Instant.ofEpochMilli(context.currentSystemTimeMs());
            backlog.remove(
                    id,
                    spilledFrom,
                    each -> Unsaid.is(each.id(), message),
                    each -> outgoing.silence(
                            id,
                            new Silence(each.id(), id.tenant(), id.name(), Silence.Reason.DELETED, at),
                            each.traceparent()));
        }
    }

    private void silenceBacklog(ConversationId id, long from, Silence.Reason reason) {
        var at = Instant.ofEpochMilli(context.currentSystemTimeMs());
        backlog.empty(
                id,
                from,
                message -> outgoing.silence(
                        id, new Silence(message.id(), id.tenant(), id.name(), reason, at), message.traceparent()));
    }

    private void giveUp(ConversationId id, State state, Effect.GiveUp giveUp) {
        giveUp.messages()
                .forEach(message -> outgoing.deadLetter(
                        transcripts.message(id, state.conversation(), message),
                        new Failure(
                                "turn",
                                "exhausted",
                                giveUp.reason(),
                                Topics.MESSAGES.name(),
                                partition,
                                message.offset()),
                        message.traceparent()));
    }
}
