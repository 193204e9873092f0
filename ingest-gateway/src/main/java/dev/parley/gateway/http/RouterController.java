package dev.parley.gateway.http;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.List;

/** Tells how it stands with the models, as one instance of the topology sees it. */
@Controller("/v1/router")
@ExecuteOn(TaskExecutors.VIRTUAL)
final class RouterController {
    private final Questions questions;

    RouterController(Questions questions) {
        this.questions = questions;
    }

    @Get
    HttpResponse<byte[]> router(HttpRequest<?> request) {
        Parameters.of(request, List.of());
        return questions.ask("/internal/v1/router");
    }
}
