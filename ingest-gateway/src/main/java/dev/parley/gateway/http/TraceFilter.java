package dev.parley.gateway.http;

import dev.parley.wire.Headers;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;

/** Gives every call that may lead to a record its trace context, and tells the caller which one it is. */
@ServerFilter({"/v1/**", "/webhooks/**"})
public final class TraceFilter implements Ordered {

    private static final String TRACE = "parley.trace";

    private final Names names;

    TraceFilter(Names names) {
        this.names = names;
    }

    @RequestFilter
    void begin(HttpRequest<?> request) {
        request.setAttribute(TRACE, names.traceparent(request.getHeaders().get(Headers.TRACEPARENT)));
    }

    @ResponseFilter
    void tell(HttpRequest<?> request, MutableHttpResponse<?> response) {
        response.header(Headers.TRACEPARENT, trace(request));
    }

    /** The trace context of a request, as W3C writes it: the caller's own where it sent one. */
    public static String trace(HttpRequest<?> request) {
        return request.getAttribute(TRACE, String.class)
                .orElseThrow(() -> new IllegalStateException("a request passed without a trace context"));
    }

    /** Outside of whatever may refuse, so that refusals can be found too. */
    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE + 1;
    }
}
