package dev.parley.gateway.http;

import dev.parley.conversation.Content;
import dev.parley.conversation.ConversationId;
import dev.parley.conversation.Message;
import dev.parley.conversation.Person;
import dev.parley.gateway.log.Entry;
import dev.parley.gateway.log.MessageLog;
import dev.parley.gateway.log.Position;
import dev.parley.gateway.log.TooLargeException;
import dev.parley.gateway.log.UnavailableException;
import dev.parley.gateway.log.WaitingRoom;
import dev.parley.gateway.meter.MessageMeter;
import dev.parley.gateway.meter.MessageMeter.Outcome;
import dev.parley.wire.Topics;
import io.micronaut.http.HttpRequest;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** Puts what came in by HTTP into the log, and returns when it is there for good. */
public final class Inbox {

    private final MessageLog log;
    private final InstantSource clock;
    private final Names names;
    private final MessageMeter meter;
    private final WaitingRoom room;

    /** Writes to this log, stamped by this clock, and counts the messages there; callers wait in this room. */
    public Inbox(MessageLog log, InstantSource clock, Names names, MessageMeter meter, WaitingRoom room) {
        this.log = log;
        this.clock = clock;
        this.names = names;
        this.meter = meter;
        this.room = room;
    }

    /** The time to stamp a record with, in the milliseconds that a record's timestamp has. */
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /** The trace context of a request. */
    String trace(HttpRequest<?> request) {
        return TraceFilter.trace(request);
    }

    /**
     * Takes a customer's message.
     *
     * @return its id
     * @throws ProblemException when it was not taken
     */
    String take(ConversationId conversation, MessageRequest request, @Nullable String traceparent) {
        var id = request.id() == null ? names.messageId() : request.id();
        var now = now();
        var message = new Message(
                id,
                conversation.tenant(),
                conversation.name(),
                Conversations.channel(conversation),
                Conversations.account(conversation),
                new Person(
                        Conversations.contact(conversation),
                        request.from() == null ? null : request.from().name()),
                now,
                now,
                Content.text(request.text()));
        append(new Entry(Topics.MESSAGES, conversation.key(), message, now, names.traceparent(traceparent)));
        return id;
    }

    /**
     * Appends a record and waits until it is there.
     *
     * @throws ProblemException when it was not taken
     */
    Position append(Entry entry) {
        try (var _ = room.enter()) {
            return await(start(entry));
        } catch (UnavailableException e) {
            if (entry.value() instanceof Message message) {
                meter.count(message.channel(), Outcome.UNAVAILABLE);
            }
            throw new ProblemException(Problem.unavailable(e.getMessage() + "; send it again"));
        }
    }

    /** Appends a record without waiting, for callers with many. */
    CompletionStage<Position> start(Entry entry) {
        var append = log.append(entry);
        return entry.value() instanceof Message message
                ? append.whenComplete((position, failure) -> meter.count(message.channel(), outcome(failure)))
                : append;
    }

    /** Counts a message that never got as far as the log. */
    void refused(String channel) {
        meter.count(channel, Outcome.REFUSED);
    }

    private static Outcome outcome(@Nullable Throwable failure) {
        if (failure == null) {
            return Outcome.ACCEPTED;
        }
        return failure instanceof TooLargeException ? Outcome.REFUSED : Outcome.UNAVAILABLE;
    }

    /** Waits for what {@link #start} began. */
    static Position await(CompletionStage<Position> append) {
        try {
            return append.toCompletableFuture().get();
        } catch (ExecutionException e) {
            throw new ProblemException(problem(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProblemException(Problem.draining());
        }
    }

    private static Problem problem(ExecutionException e) {
        return switch (e.getCause()) {
            case TooLargeException tooLarge -> Problem.tooLarge("the record is larger than the brokers take");
            case UnavailableException away ->
                Problem.unavailable(
                        "the brokers did not confirm in time; send it again with the same id, which cannot double it");
            case null, default -> throw new IllegalStateException("the log failed", e);
        };
    }
}
