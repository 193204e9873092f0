package dev.parley.gateway.http;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import org.jspecify.annotations.Nullable;

/** Lets in who has a key, as the merchant that the key belongs to. */
@ServerFilter("/v1/**")
final class AccessFilter {

    private static final String TENANT = "parley.tenant";

    private final Credentials credentials;
    private final Draining draining;

    AccessFilter(Credentials credentials, Draining draining) {
        this.credentials = credentials;
        this.draining = draining;
    }

    @RequestFilter
    @Nullable
    HttpResponse<byte[]> admit(HttpRequest<?> request) {
        var tenant = isStream(request) ? credentials.tenantOfStream(request) : credentials.tenantOf(request);
        if (tenant.isEmpty()) {
            return Answers.problem(
                    Problem.unauthorized("send Authorization: Bearer <API key> with a key of this gateway"));
        }
        if (draining.begun()) {
            return Answers.problem(Problem.draining());
        }
        request.setAttribute(TENANT, tenant.get());
        return request.getPath().equals(ChatSocket.PATH) ? ChatOpening.check(request) : null;
    }

    /** The merchant whose request this is. */
    static String tenant(HttpRequest<?> request) {
        return request.getAttribute(TENANT, String.class)
                .orElseThrow(() -> new IllegalStateException("a request under /v1 passed without a key"));
    }

    private static boolean isStream(HttpRequest<?> request) {
        var path = request.getPath();
        return path.equals(ChatSocket.PATH) || (path.startsWith("/v1/conversations/") && path.endsWith("/events"));
    }
}
