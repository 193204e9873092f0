package dev.parley.gateway.http;

import dev.parley.gateway.http.Caller.Merchant;
import dev.parley.gateway.http.Caller.Visiting;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.ServerFilterPhase;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Lets in who has a credential: merchants, as the merchant that their key belongs to, to everything; visitors of their pages to
 * the few calls that a chat needs, which look whether the conversation is theirs.
 */
@ServerFilter("/v1/**")
final class AccessFilter implements Ordered {

    private static final String CALLER = "parley.caller";

    private final Credentials credentials;
    private final Guests guests;
    private final Draining draining;

    AccessFilter(Credentials credentials, Guests guests, Draining draining) {
        this.credentials = credentials;
        this.guests = guests;
        this.draining = draining;
    }

    @RequestFilter
    @Nullable
    HttpResponse<byte[]> admit(HttpRequest<?> request) {
        boolean begins = isOpening(request) && credentials.bearer(request).isEmpty();
        var caller = begins ? Optional.<Caller>empty() : caller(credentials, request);
        if (caller.isEmpty() && !begins) {
            return Answers.problem(
                    Problem.unauthorized("send Authorization: Bearer <API key> with a key of this gateway"));
        }
        if (draining.begun()) {
            return Answers.problem(Problem.draining());
        }
        if (caller.isEmpty()) {
            return null;
        }
        if (caller.get() instanceof Visiting visiting) {
            var refusal = refusal(visiting, request);
            if (refusal.isPresent()) {
                return Answers.problem(refusal.get());
            }
        }
        request.setAttribute(CALLER, caller.get());
        return request.getPath().equals(ChatSocket.PATH) ? ChatOpening.check(request, guests) : null;
    }

    private static Optional<Caller> caller(Credentials credentials, HttpRequest<?> request) {
        return isStream(request) ? credentials.callerOfStream(request) : credentials.callerOf(request);
    }

    private static Optional<Problem> refusal(Visiting visiting, HttpRequest<?> request) {
        var origin = request.getHeaders().get(HttpHeaders.ORIGIN);
        if (origin != null && !visiting.visitor().mayComeFrom(origin)) {
            return Optional.of(Guests.foreign());
        }
        return isForVisitors(request)
                ? Optional.empty()
                : Optional.of(
                        Problem.forbidden("a visitor may write in one conversation and follow it, and nothing else"));
    }

    private static boolean isForVisitors(HttpRequest<?> request) {
        var path = request.getPath();
        if (request.getMethod() == HttpMethod.GET) {
            return isStream(request) || path.equals(VisitorController.PRODUCTS);
        }
        return request.getMethod() == HttpMethod.POST
                && (path.equals(MessageController.PATH) || path.equals(VisitorController.PATH));
    }

    private static boolean isOpening(HttpRequest<?> request) {
        return request.getMethod() == HttpMethod.POST && request.getPath().equals(VisitorController.PATH);
    }

    /** Who asks. */
    static Caller caller(HttpRequest<?> request) {
        return request.getAttribute(CALLER, Caller.class)
                .orElseThrow(() -> new IllegalStateException("a request under /v1 passed without a credential"));
    }

    /**
     * The merchant whose request this is.
     *
     * @throws ProblemException when a visitor got here, for whom this is not
     */
    static String tenant(HttpRequest<?> request) {
        return switch (caller(request)) {
            case Merchant(var tenant) -> tenant;
            case Visiting _ -> throw new ProblemException(Problem.forbidden("this is for merchants only"));
        };
    }

    private static boolean isStream(HttpRequest<?> request) {
        var path = request.getPath();
        return path.equals(ChatSocket.PATH) || (path.startsWith("/v1/conversations/") && path.endsWith("/events"));
    }

    /** After what answers browsers that ask whether they may ask, which send no credential. */
    @Override
    public int getOrder() {
        return ServerFilterPhase.SECURITY.order();
    }
}
