package dev.parley.gateway.http;

import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import org.jspecify.annotations.Nullable;

/** Keeps operations and everything else apart where they have ports of their own. */
@ServerFilter("/**")
final class PortFilter implements Ordered {

    private final ManagementPort management;

    PortFilter(ManagementPort management) {
        this.management = management;
    }

    @RequestFilter
    @Nullable
    HttpResponse<byte[]> admit(HttpRequest<?> request) {
        return management.answers(request)
                ? null
                : Answers.problem(Problem.notFound("nothing is served at this path of this port"));
    }

    /** Before whatever asks who it is, so that the wrong port tells nothing. */
    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE + 2;
    }
}
