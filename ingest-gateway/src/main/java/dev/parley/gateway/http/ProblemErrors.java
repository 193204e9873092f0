package dev.parley.gateway.http;

import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.Error;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import jakarta.inject.Singleton;
import java.util.stream.Collectors;

/** Gives our shape to everything that the HTTP server refuses by itself. */
@Singleton
final class ProblemErrors implements ErrorResponseProcessor<byte[]> {

    private static final int DETAIL_MAX = 300;

    @Override
    public MutableHttpResponse<byte[]> processResponse(ErrorContext context, MutableHttpResponse<?> response) {
        int status = response.code();
        return Answers.describe(response, Problem.ofStatus(status, detail(context, status)));
    }

    private static String detail(ErrorContext context, int status) {
        if (status >= 500) {
            return "an unexpected error; it is in the gateway's log";
        }
        if (status == 404) {
            return "nothing is served at this path; the API is under /v1";
        }
        var told = context.getErrors().stream().map(Error::getMessage).collect(Collectors.joining("; "));
        if (told.isBlank()) {
            return "the request was refused";
        }
        return told.length() > DETAIL_MAX ? told.substring(0, DETAIL_MAX) : told;
    }
}
