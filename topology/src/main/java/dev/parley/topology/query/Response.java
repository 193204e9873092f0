package dev.parley.topology.query;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.parley.wire.Json;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * An answer as it goes over HTTP.
 *
 * @param retryAfterSeconds when to ask again; absent unless that makes sense
 */
public record Response(
        int status,
        String contentType,
        String body,
        @Nullable Integer retryAfterSeconds) {
    private static final String JSON = "application/json";
    private static final String PROBLEM = "application/problem+json";
    private static final String TYPES = "https://parley.dev/problems/";
    private static final int RETRY_SECONDS = 1;

    /** What went wrong, as RFC 9457 tells it; the same shape as the gateway's. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Problem(String type, String title, int status, String detail) {}

    /** Something found. */
    public static Response ok(Object value) {
        return new Response(200, JSON, json(value), null);
    }

    /** Something found, in words. */
    public static Response text(String contentType, String text) {
        return new Response(200, contentType, text, null);
    }

    /** What was asked cannot be understood. */
    public static Response badRequest(String detail) {
        return problem(400, "invalid-field", "A field has a wrong value", detail, null);
    }

    /** The internal token is missing or wrong. */
    public static Response unauthorized() {
        return problem(
                401,
                "unauthorized",
                "A credential is needed",
                "this port takes Authorization: Bearer and the value of topology.token",
                null);
    }

    /** There is nothing here. */
    public static Response notFound(String detail) {
        return problem(404, "not-found", "There is nothing here", detail, null);
    }

    /** Not with this method. */
    public static Response methodNotAllowed(String allowed) {
        return problem(405, "method-not-allowed", "Not with this method", "this path takes " + allowed, null);
    }

    /** Something broke in here. */
    public static Response internal() {
        return problem(500, "internal", "Something broke in the topology", "the log says what", null);
    }

    /** Not now; soon. */
    public static Response notReady(String detail) {
        return problem(503, "unavailable", "Not now", detail, RETRY_SECONDS);
    }

    private static Response problem(
            int status, String slug, String title, String detail, @Nullable Integer retryAfter) {
        return new Response(status, PROBLEM, json(new Problem(TYPES + slug, title, status, detail)), retryAfter);
    }

    private static String json(Object value) {
        return new String(Json.bytes(value), StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "Response[" + status + ", " + body.length() + " chars]";
    }
}
