package dev.parley.gateway.http;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;

/** Answers a request that ended with a problem. */
@Singleton
final class ProblemHandler implements ExceptionHandler<ProblemException, HttpResponse<byte[]>> {
    // The interface has no type argument of its own for the request.
    @SuppressWarnings("rawtypes")
    @Override
    public HttpResponse<byte[]> handle(HttpRequest request, ProblemException exception) {
        return Answers.problem(exception.problem());
    }
}
