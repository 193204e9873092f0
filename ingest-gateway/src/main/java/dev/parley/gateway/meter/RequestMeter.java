package dev.parley.gateway.meter;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;

/**
 * Times requests: {@code http_server_requests_seconds} by route, method and class of status. A stream or a socket is
 * timed until it begins.
 */
public final class RequestMeter {

    private static final String NAME = "http.server.requests";
    private static final Duration[] BUCKETS = {
        Duration.ofMillis(5),
        Duration.ofMillis(25),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofMillis(2_500),
        Duration.ofSeconds(5)
    };

    private final MeterRegistry meters;

    /** Times with the clock of this registry. */
    public RequestMeter(MeterRegistry meters) {
        this.meters = meters;
    }

    /** A request came in. */
    public Timer.Sample begin() {
        return Timer.start(meters);
    }

    /**
     * It was answered.
     *
     * @param route the template of the route, never the path
     * @param method one of a fixed set
     * @param status the HTTP status
     */
    public void end(Timer.Sample begun, String route, String method, int status) {
        begun.stop(Timer.builder(NAME)
                .description("Requests by route, method and class of status")
                .tag("route", route)
                .tag("method", method)
                .tag("status", status / 100 + "xx")
                .serviceLevelObjectives(BUCKETS)
                .register(meters));
    }
}
