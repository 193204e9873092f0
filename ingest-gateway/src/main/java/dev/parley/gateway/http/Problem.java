package dev.parley.gateway.http;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What went wrong, as RFC 9457 tells it.
 *
 * @param type a stable address to tell problems apart by
 * @param title the kind of problem, the same for all of its type
 * @param status the HTTP status
 * @param detail this problem in particular, and the way out
 * @param field which part of the request it is about
 * @param retryAfter seconds after which trying again makes sense
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        @Nullable String field,
        @JsonIgnore @Nullable Integer retryAfter) {

    private static final String TYPES = "https://parley.dev/problems/";
    private static final int RETRY_SECONDS = 1;

    private static Problem of(Kind kind, String detail) {
        return new Problem(TYPES + kind.slug, kind.title, kind.status, detail, null, null);
    }

    /** The credential is missing or wrong. */
    public static Problem unauthorized(String detail) {
        return of(Kind.UNAUTHORIZED, detail);
    }

    public static Problem forbidden(String detail) {
        return of(Kind.FORBIDDEN, detail);
    }

    public static Problem notFound(String detail) {
        return of(Kind.NOT_FOUND, detail);
    }

    /** The body is not JSON at all. */
    public static Problem malformed(String detail) {
        return of(Kind.MALFORMED_JSON, detail);
    }

    /** A field's value is wrong. */
    static Problem invalid(String field, String detail) {
        return of(Kind.INVALID_FIELD, detail).about(field);
    }

    /** A field that this call does not have. */
    static Problem unknownField(String field, String detail) {
        return of(Kind.UNKNOWN_FIELD, detail).about(field);
    }

    /** The body is of another kind than this path takes. */
    public static Problem unsupported(String detail) {
        return of(Kind.UNSUPPORTED_MEDIA_TYPE, detail);
    }

    /** It would come to nothing as things stand. */
    static Problem conflict(String detail) {
        return of(Kind.CONFLICT, detail);
    }

    static Problem tooLarge(String detail) {
        return of(Kind.TOO_LARGE, detail);
    }

    /** More than the caller may have at a time; after this long it may be tried again. */
    public static Problem tooMany(String detail, Duration wait) {
        var problem = of(Kind.TOO_MANY, detail);
        int seconds = (int) Math.max(1, wait.plusMillis(999).toSeconds());
        return new Problem(problem.type, problem.title, problem.status, detail, null, seconds);
    }

    /** Not now: the brokers are away or the gateway is busy. */
    public static Problem unavailable(String detail) {
        return of(Kind.UNAVAILABLE, detail).later();
    }

    /** This gateway is going away; another one will answer. */
    public static Problem draining() {
        return of(Kind.DRAINING, "this gateway is stopping; send the request again")
                .later();
    }

    /** For what the HTTP server itself refuses. */
    static Problem ofStatus(int status, String detail) {
        for (Kind kind : Kind.values()) {
            if (kind.status == status && kind.general) {
                return of(kind, detail);
            }
        }
        return new Problem(TYPES + "http-" + status, "HTTP " + status, status, detail, null, null);
    }

    private Problem about(String newField) {
        return new Problem(type, title, status, detail, newField, retryAfter);
    }

    private Problem later() {
        return new Problem(type, title, status, detail, field, RETRY_SECONDS);
    }

    /** The kinds of problems there are; slugs never change. */
    private enum Kind {
        BAD_REQUEST(400, "bad-request", "The request cannot be understood", /* general= */ true),
        MALFORMED_JSON(400, "malformed-json", "The body is not valid JSON", /* general= */ false),
        INVALID_FIELD(400, "invalid-field", "A field has a wrong value", /* general= */ false),
        UNKNOWN_FIELD(400, "unknown-field", "There is no such field", /* general= */ false),
        UNAUTHORIZED(401, "unauthorized", "A credential is needed", /* general= */ true),
        FORBIDDEN(403, "forbidden", "This is not allowed", /* general= */ true),
        NOT_FOUND(404, "not-found", "There is nothing here", /* general= */ true),
        METHOD_NOT_ALLOWED(405, "method-not-allowed", "Not with this method", /* general= */ true),
        NOT_ACCEPTABLE(406, "not-acceptable", "Not in this format", /* general= */ true),
        CONFLICT(409, "conflict", "Not as things stand", /* general= */ true),
        TOO_LARGE(413, "too-large", "The body is too large", /* general= */ true),
        UNSUPPORTED_MEDIA_TYPE(415, "unsupported-media-type", "Not this content type", /* general= */ true),
        UPGRADE_REQUIRED(426, "upgrade-required", "A WebSocket is needed", /* general= */ true),
        TOO_MANY(429, "too-many-requests", "Too much at once", /* general= */ true),
        INTERNAL(500, "internal", "Something broke in the gateway", /* general= */ true),
        UNAVAILABLE(503, "unavailable", "Not now", /* general= */ true),
        DRAINING(503, "draining", "This gateway is stopping", /* general= */ false);

        private final int status;
        private final String slug;
        private final String title;
        private final boolean general;

        Kind(int status, String slug, String title, boolean general) {
            this.status = status;
            this.slug = slug;
            this.title = title;
            this.general = general;
        }
    }
}
