package dev.parley.gateway.http;

import io.micronaut.http.HttpRequest;
import io.micronaut.web.router.RouteAttributes;
import io.micronaut.web.router.RouteInfo;

/** Which port operations answer at: one of their own, or the public one. */
public final class ManagementPort {

    private static final int NONE = -1;

    private volatile int port = NONE;

    /** From now on operations answer at this port only, and nothing else does. */
    public void set(int own) {
        port = own;
    }

    /** Whether what the request asks for is answered at the port that it came in by. */
    boolean answers(HttpRequest<?> request) {
        int own = port;
        return own == NONE
                || isOperation(request) == (request.getServerAddress().getPort() == own);
    }

    /** Told by the route and not by the path, which can be written in more ways than one. */
    private static boolean isOperation(HttpRequest<?> request) {
        return RouteAttributes.getRouteInfo(request)
                .map(RouteInfo::getDeclaringType)
                .filter(OperationsController.class::equals)
                .isPresent();
    }
}
