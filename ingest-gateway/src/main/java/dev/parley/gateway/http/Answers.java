package dev.parley.gateway.http;

import dev.parley.wire.Json;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;

/** Responses with a body of ours. */
final class Answers {

    private static final MediaType PROBLEM = MediaType.of("application/problem+json");

    private Answers() {}

    /** A JSON body. */
    static MutableHttpResponse<byte[]> json(int status, Object body) {
        return HttpResponse.<byte[]>status(status, HttpStatus.getDefaultReason(status))
                .body(Json.bytes(body))
                .contentType(MediaType.APPLICATION_JSON_TYPE);
    }

    /** A problem. */
    static MutableHttpResponse<byte[]> problem(Problem problem) {
        return describe(
                HttpResponse.<byte[]>status(problem.status(), HttpStatus.getDefaultReason(problem.status())), problem);
    }

    /** Puts a problem into a response that has its status already. */
    static MutableHttpResponse<byte[]> describe(MutableHttpResponse<?> response, Problem problem) {
        if (problem.retryAfter() != null) {
            response.header(HttpHeaders.RETRY_AFTER, problem.retryAfter().toString());
        }
        if (problem.status() == 401) {
            response.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"parley\"");
        }
        return response.body(Json.bytes(problem)).contentType(PROBLEM);
    }
}
