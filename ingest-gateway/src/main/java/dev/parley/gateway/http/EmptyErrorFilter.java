package dev.parley.gateway.http;

import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;

/** Gives a body to refusals that the server sends without one, such as those of a page of a foreign origin. */
@ServerFilter("/**")
final class EmptyErrorFilter implements Ordered {

    @ResponseFilter
    void describe(HttpRequest<?> request, MutableHttpResponse<?> response) {
        if (response.code() >= 400 && response.getBody().isEmpty() && request.getMethod() != HttpMethod.HEAD) {
            Answers.describe(response, Problem.ofStatus(response.code(), "the request was refused"));
        }
    }

    /** Outside of every other filter, so that it sees what they answer. */
    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }
}
