package dev.parley.gateway.http;

import dev.parley.gateway.log.MessageLog;
import dev.parley.gateway.log.Replies;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Tells those who run the gateway how it is, and takes their orders. */
@Controller
@ExecuteOn(TaskExecutors.VIRTUAL)
final class OperationsController {

    private static final MediaType METRICS = MediaType.of("text/plain; version=0.0.4; charset=utf-8");
    private static final List<String> FORWARDED =
            List.of(HttpHeaders.ORIGIN, HttpHeaders.FORWARDED, "X-Forwarded-For", "X-Real-IP");

    private final MessageLog log;
    private final Replies replies;
    private final Draining draining;
    private final PrometheusMeterRegistry meters;

    OperationsController(MessageLog log, Replies replies, Draining draining, PrometheusMeterRegistry meters) {
        this.log = log;
        this.replies = replies;
        this.draining = draining;
        this.meters = meters;
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

    /** Everything the process counts and measures, as Prometheus reads it. */
    @Get(value = "/prometheus", produces = MediaType.ALL)
    HttpResponse<byte[]> metrics() {
        return HttpResponse.ok(meters.scrape().getBytes(StandardCharsets.UTF_8)).contentType(METRICS);
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
