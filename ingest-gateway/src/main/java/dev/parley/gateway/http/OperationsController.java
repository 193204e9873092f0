package dev.parley.gateway.http;

import dev.parley.gateway.log.MessageLog;
import dev.parley.gateway.log.Replies;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Tells those who run the gateway how it is, and takes their orders. */
@Controller
@ExecuteOn(TaskExecutors.VIRTUAL)
final class OperationsController {

    private static final List<String> FORWARDED =
            List.of(HttpHeaders.ORIGIN, HttpHeaders.FORWARDED, "X-Forwarded-For", "X-Real-IP");

    private final MessageLog log;
    private final Replies replies;
    private final Draining draining;

    OperationsController(MessageLog log, Replies replies, Draining draining) {
        this.log = log;
        this.replies = replies;
        this.draining = draining;
    }

    @Get("/health/liveness")
    HttpResponse<byte[]> liveness() {
        return Answers.json(200, new Health("up", null));
    }

    @Get("/health/readiness")
    HttpResponse<byte[]> readiness() {
        var reason = draining.begun()
                ? Optional.of("this gateway is stopping")
                : Stream.of(log.unready(), replies.unready())
                        .flatMap(Optional::stream)
                        .findFirst();
        return reason.map(why -> Answers.problem(Problem.unavailable(why)))
                .orElseGet(() -> Answers.json(200, new Health("up", null)));
    }

    /** Ends streams and refuses new work, so that a balancer sends both elsewhere; only from this machine. */
    @Post("/drain")
    HttpResponse<byte[]> drain(HttpRequest<?> request) {
        boolean local = request.getRemoteAddress().getAddress().isLoopbackAddress()
                && FORWARDED.stream().noneMatch(request.getHeaders()::contains);
        if (!local) {
            throw new ProblemException(Problem.forbidden("drain can be ordered on the gateway's own machine only"));
        }
        draining.begin();
        return Answers.json(202, new Health("draining", null));
    }

    /** How it is. */
    record Health(String status, @Nullable String reason) {}
}
