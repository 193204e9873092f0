package dev.parley.gateway.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.parley.conversation.ConversationId;
import dev.parley.gateway.log.Position;
import dev.parley.gateway.log.Replies;
import dev.parley.gateway.log.Replies.Start;
import dev.parley.gateway.log.ReplyStream;
import dev.parley.gateway.log.ReplyStream.Event.Ended;
import dev.parley.gateway.log.ReplyStream.Event.Quiet;
import dev.parley.gateway.log.ReplyStream.Event.Said;
import dev.parley.gateway.log.ReplyStream.Event.Saying;
import dev.parley.gateway.log.UnavailableException;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.sse.Event;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.SynchronousSink;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** Tells replies, and what models are saying, as server-sent events. */
@Controller("/v1/conversations")
@ExecuteOn(TaskExecutors.VIRTUAL)
final class EventController {

    /** After this long a client whose stream ended comes back. */
    private static final Duration RETRY = Duration.ofSeconds(1);

    private final Replies replies;
    private final StreamSettings settings;
    private final Guests guests;
    private final Scheduler scheduler;

    EventController(Replies replies, StreamSettings settings, Guests guests) {
        this.replies = replies;
        this.guests = guests;
        this.settings = settings;
        // A plain executor: one that could be interrupted would be, in the middle of a read, when the reader goes.
        this.scheduler = Schedulers.fromExecutor(
                task -> Thread.ofVirtual().name("events").start(task));
    }

    @Get(value = "/{conversation}/events", produces = MediaType.TEXT_EVENT_STREAM, headRoute = false)
    HttpResponse<Flux<Event<String>>> events(HttpRequest<?> request, String conversation) {
        var caller = AccessFilter.caller(request);
        var named = caller.own(Checked.by(() -> Conversations.named(caller.tenant(), conversation)));
        guests.checkRoom(caller);
        var start = start(request, "Last-Event-ID", request.getHeaders().get("Last-Event-ID"));
        var stream = follow(replies, named, start);
        // Every wait of a stream holds a virtual thread of its own, never one that serves others.
        var events = Flux.<Event<String>, Optional<Runnable>>using(
                        () -> guests.follow(caller),
                        seat -> seat.isEmpty() ? Flux.empty() : Flux.generate(sink -> next(caller, stream, sink)),
                        seat -> seat.ifPresent(Runnable::run))
                .subscribeOn(scheduler)
                // Said at once, because the status goes out with the first event.
                .startWith(Event.of("").comment("following").retry(RETRY))
                .doFinally(end -> stream.close());
        // Proxies that collect answers before they pass them on are asked not to.
        return HttpResponse.ok(events)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header("X-Accel-Buffering", "no");
    }

    private void next(Caller caller, ReplyStream stream, SynchronousSink<Event<String>> sink) {
        if (guests.isOver(caller)) {
            sink.complete();
            return;
        }
        try {
            switch (stream.next(settings.heartbeat())) {
                case Said said ->
                    sink.next(Event.of(caller.reply(said.json()))
                            .id(said.position().toString())
                            .name("reply"));
                // Without an id, so that whoever resumes does so after the last reply.
                case Saying saying ->
                    sink.next(Event.of(caller.delta(saying.json())).name("delta"));
                case Quiet() -> sink.next(Event.of("").comment("heartbeat"));
                case Ended() -> sink.complete();
            }
        } catch (JsonProcessingException e) {
            sink.next(Event.of("").comment("a record that is not JSON"));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            sink.complete();
        } catch (UnavailableException e) {
            // The response has begun, so there is no status to tell it by; the caller resumes and is told then.
            sink.complete();
        }
    }

    /** Where a stream is to begin: after the last one seen, at the start, or now. */
    static Start start(HttpRequest<?> request, String field, @Nullable String lastSeen) {
        if (lastSeen != null && !lastSeen.isEmpty()) {
            return new Start.After(Position.parse(lastSeen)
                    .orElseThrow(() -> new ProblemException(
                            Problem.invalid(field, field + " must be the id of an event, <partition>:<offset>"))));
        }
        var from = request.getParameters().get("from");
        if (from == null) {
            return new Start.Now();
        }
        if (!from.equals("start")) {
            throw new ProblemException(Problem.invalid("from", "from must be start or left out"));
        }
        return new Start.Beginning();
    }

    static ReplyStream follow(Replies replies, ConversationId conversation, Start start) {
        try {
            return replies.follow(conversation, start);
        } catch (UnavailableException e) {
            throw new ProblemException(Problem.unavailable("replies cannot be followed yet"));
        } catch (IllegalArgumentException e) {
            throw new ProblemException(
                    Problem.invalid("Last-Event-ID", "Last-Event-ID must be the id of an event of this conversation"));
        }
    }
}
