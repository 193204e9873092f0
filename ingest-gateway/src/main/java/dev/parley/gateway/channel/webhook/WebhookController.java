package dev.parley.gateway.channel.webhook;

import dev.parley.gateway.channel.webhook.Reading.Answer;
import dev.parley.gateway.http.Bodies;
import dev.parley.gateway.http.Draining;
import dev.parley.gateway.http.Problem;
import dev.parley.gateway.http.ProblemException;
import dev.parley.gateway.http.TraceFilter;
import dev.parley.gateway.log.UnavailableException;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Every channel's webhook: tells the channel whose it is, and then takes what the channel proves to have sent. */
@Controller("/webhooks/{channel}/{account:[^/]+}")
@ExecuteOn(TaskExecutors.VIRTUAL)
final class WebhookController {

    /** Meta sends at most three megabytes at once, all others less. */
    private static final int BYTES_MAX = 4 << 20;
    /** A challenge is a number; more than this is none. */
    private static final int CHALLENGE_MAX = 256;

    private final Intake intake;
    private final Draining draining;

    WebhookController(Intake intake, Draining draining) {
        this.intake = intake;
        this.draining = draining;
    }

    /** Answers a channel's handshake. */
    @Get
    HttpResponse<byte[]> handshake(HttpRequest<?> request, String channel, String account) {
        String answer = webhook(channel(channel), account)
                .handshake(request.getParameters()::get)
                .filter(challenge -> challenge.length() <= CHALLENGE_MAX)
                .orElseThrow(() -> new ProblemException(
                        Problem.forbidden("this is not the handshake of a webhook with the account's verify token")));
        return HttpResponse.ok(answer.getBytes(StandardCharsets.UTF_8))
                .contentType(MediaType.TEXT_PLAIN_TYPE)
                .header("X-Content-Type-Options", "nosniff");
    }

    /** Takes a webhook; answers when the brokers have all of it. */
    @Post
    @Consumes(MediaType.ALL)
    HttpResponse<byte[]> take(HttpRequest<?> request, String channel, String account) throws InterruptedException {
        var kind = channel(channel);
        var webhook = webhook(kind, account);
        if (draining.begun()) {
            throw new ProblemException(Problem.draining());
        }
        checkType(request, kind);
        var now = intake.now();
        var reading = switch (webhook.prove(posted(request))) {
            case Proof.Missing(String wayOut) -> new Reading.Forged(wayOut);
            case Proof.Given(var contents) -> {
                admit(kind, account);
                yield contents.apply(now);
            }
        };
        return switch (reading) {
            case Reading.Forged(String wayOut) -> {
                intake.forged(kind);
                throw new ProblemException(Problem.unauthorized(wayOut));
            }
            case Reading.Malformed(String why) -> throw new ProblemException(Problem.malformed(why));
            case Reading.Genuine(var items, Answer answer) -> {
                take(new Intake.Request(kind, account, now, TraceFilter.trace(request)), items);
                yield answered(answer);
            }
        };
    }

    /** Only what is proved counts: whoever is not the channel cannot shut it out. */
    private void admit(Channel channel, String account) {
        intake.admit(channel, account).ifPresent(wait -> {
            throw new ProblemException(Problem.tooMany(
                    "this account sends more webhooks than gateway.webhooksPerSecond; send it again, which cannot double it",
                    wait));
        });
    }

    private void take(Intake.Request request, List<Item> items) throws InterruptedException {
        try {
            intake.take(request, items);
        } catch (UnavailableException e) {
            throw new ProblemException(
                    Problem.unavailable("the brokers did not confirm in time; send it again, which cannot double it"));
        }
    }

    private static HttpResponse<byte[]> answered(Answer answer) {
        return answer.contentType().isEmpty()
                ? HttpResponse.ok()
                : HttpResponse.ok(answer.body().getBytes(StandardCharsets.UTF_8))
                        .contentType(MediaType.of(answer.contentType()));
    }

    private Channel channel(String name) {
        return intake.channel(name)
                .orElseThrow(() -> new ProblemException(Problem.notFound("there is no such channel")));
    }

    /** The server reads a plus sign in a path as the blank that it is in forms; numbers begin with one, and no account has blanks. */
    private static Webhook webhook(Channel channel, String account) {
        return channel.webhook(account.replace(' ', '+'))
                .orElseThrow(() -> new ProblemException(
                        Problem.notFound("there is no such account under channels." + channel.name())));
    }

    private static void checkType(HttpRequest<?> request, Channel channel) {
        Optional<String> type =
                request.getContentType().map(MediaType::getName).map(name -> name.toLowerCase(Locale.ROOT));
        if (type.isPresent() && !type.get().equals(channel.contentType())) {
            throw new ProblemException(Problem.unsupported("webhooks of this channel are " + channel.contentType()));
        }
    }

    private static Posted posted(HttpRequest<?> request) {
        Map<String, List<String>> headers = new HashMap<>();
        request.getHeaders()
                .names()
                .forEach(name -> headers.put(
                        name.toLowerCase(Locale.ROOT), request.getHeaders().getAll(name)));
        String query = request.getUri().getRawQuery();
        try (var body = Bodies.stream(request, BYTES_MAX)) {
            return new Posted(headers, query == null ? "" : query, body.readAllBytes());
        } catch (IOException e) {
            throw new ProblemException(Bodies.broken());
        }
    }
}
