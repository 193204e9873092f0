package dev.parley.gateway.http;

import dev.parley.gateway.meter.RequestMeter;
import io.micrometer.core.instrument.Timer;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.web.router.RouteAttributes;
import io.micronaut.web.router.UriRouteInfo;

/** Times every request, what is refused too. */
@ServerFilter("/**")
final class TimingFilter implements Ordered {

    private static final String BEGUN = "parley.begun";
    /** Paths that nothing is served at are the callers' own inventions, and one label for all of them. */
    private static final String NO_ROUTE = "none";

    private final RequestMeter meter;

    TimingFilter(RequestMeter meter) {
        this.meter = meter;
    }

    @RequestFilter
    void begin(HttpRequest<?> request) {
        request.setAttribute(BEGUN, meter.begin());
    }

    @ResponseFilter
    void end(HttpRequest<?> request, HttpResponse<?> response) {
        request.removeAttribute(BEGUN, Timer.Sample.class)
                .ifPresent(begun ->
                        meter.end(begun, route(request), request.getMethod().name(), response.code()));
    }

    private static String route(HttpRequest<?> request) {
        return RouteAttributes.getRouteInfo(request)
                .filter(UriRouteInfo.class::isInstance)
                .map(info -> ((UriRouteInfo<?, ?>) info).getUriMatchTemplate().toPathString())
                .orElse(NO_ROUTE);
    }

    /** Outside of every other filter, so that it times what they refuse. */
    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }
}
