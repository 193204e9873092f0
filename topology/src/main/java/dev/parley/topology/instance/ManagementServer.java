package dev.parley.topology.instance;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.parley.topology.query.Queries;
import dev.parley.topology.query.Response;
import dev.parley.topology.query.Searches;
import dev.parley.wire.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The small HTTP server of a topology instance: questions from gateways and other instances, who must know the token, and
 * the operations of a platform, who need not.
 */
final class ManagementServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ManagementServer.class);
    private static final String CONVERSATIONS = "/internal/v1/conversations";
    private static final String ROUTER = "/internal/v1/router";
    private static final String SEARCH = "/internal/v1/search";
    private static final String COSTS = "/internal/v1/costs";
    private static final String BEARER = "Bearer ";
    private static final String JSON = "application/json";
    private static final String METRICS = "text/plain; version=0.0.4; charset=utf-8";
    private static final String NOTHING = "this port has /internal/v1, /health, /prometheus, /drain and /threads";
    private static final List<String> ON_BEHALF = List.of("Origin", "Forwarded", "X-Forwarded-For", "X-Real-IP");
    /** Of what operations are told; more is none of it. */
    private static final int BODY_MAX_BYTES = 1_024;

    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(1);

    static {
        // Read once by the JDK's server: without it every answer on a kept connection waits for a delayed TCP ACK.
        if (System.getProperty("sun.net.httpserver.nodelay") == null) {
            System.setProperty("sun.net.httpserver.nodelay", "true");
        }
    }

    private final HttpServer server;
    private final ExecutorService workers = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("management-", 0).factory());
    private final byte[] token;

    /**
     * What the server tells and does.
     *
     * @param queries answers questions
     * @param unhealthy why the process should be replaced; empty while it should not
     * @param unready why it works nothing now; empty while it does
     * @param metrics the page for Prometheus
     * @param models how it stands with the models that are asked
     * @param search answers what would be found
     * @param instance what is operated
     */
    record Routes(
            Queries queries,
            Supplier<Optional<String>> unhealthy,
            Supplier<Optional<String>> unready,
            Supplier<String> metrics,
            Supplier<List<?>> models,
            Searches search,
            Operations.Instance instance) {}

    private ManagementServer(HttpServer server, String token) {
        this.server = server;
        this.token = Sha256.of(token);
    }

    /**
     * Takes the port; answers nothing before {@link #start}. Several instances on one machine need no settings: where only
     * that machine can connect and the port is taken, it is any free one.
     *
     * @throws IllegalStateException when the port is taken
     */
    static ManagementServer bind(Management management) {
        try {
            var address = new InetSocketAddress(InetAddress.getByName(management.host()), management.port());
            return new ManagementServer(server(address), management.token());
        } catch (BindException e) {
            throw new IllegalStateException(
                    "port " + management.port() + " on " + management.host()
                            + " cannot be listened at: stop what listens there or set topology.port",
                    e);
        } catch (IOException e) {
            throw new UncheckedIOException("topology.host " + management.host() + " cannot be listened at", e);
        }
    }

    private static HttpServer server(InetSocketAddress address) throws IOException {
        try {
            return HttpServer.create(address, 0);
        } catch (BindException e) {
            if (address.getAddress().isLoopbackAddress() && address.getPort() != 0) {
                return HttpServer.create(new InetSocketAddress(address.getAddress(), 0), 0);
            }
            throw e;
        }
    }

    /** {@code host:port} at which this machine can ask. */
    String address() {
        var at = server.getAddress();
        var host = at.getAddress().isAnyLocalAddress()
                ? "127.0.0.1"
                : at.getAddress().getHostAddress();
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + at.getPort();
    }

    void start(Routes routes) {
        var queries = routes.queries();
        server.setExecutor(workers);
        route(CONVERSATIONS, exchange -> internal(exchange, () -> conversations(exchange, queries)));
        route(
                COSTS,
                exchange -> internal(
                        exchange, () -> queries.costs(Question.of(exchange).parameters())));
        route(
                SEARCH,
                exchange -> internal(
                        exchange,
                        () -> routes.search().found(Question.of(exchange).parameters())));
        route(
                ROUTER,
                exchange -> internal(
                        exchange,
                        () -> Response.ok(new Models(address(), routes.models().get()))));
        route("/health/liveness", exchange -> read(exchange, () -> health(routes.unhealthy())));
        route("/health/readiness", exchange -> read(exchange, () -> health(routes.unready())));
        route(
                "/prometheus",
                exchange -> read(
                        exchange, () -> Response.text(METRICS, routes.metrics().get())));
        var operations = new Operations(routes.instance());
        route(
                "/drain",
                exchange -> operation(
                        exchange,
                        "POST",
                        () -> operations.drain(Question.of(exchange).parameters())));
        route(
                "/threads",
                exchange -> exchange.getRequestMethod().equals("GET")
                        ? operations.threads()
                        : operation(exchange, "POST", () -> operations.resize(body(exchange))));
        server.start();
    }

    @Override
    public void close() {
        server.stop((int) CLOSE_WITHIN.toSeconds());
        workers.close();
    }

    /** How it stands with the models, as this instance sees it. */
    private record Models(String instance, List<?> deployments) {}

    /** What answers at a path. */
    @FunctionalInterface
    private interface Handler {
        Response answer(HttpExchange exchange);
    }

    private void route(String path, Handler handler) {
        server.createContext(path, exchange -> {
            try (exchange) {
                var asked = exchange.getRequestURI().getPath();
                // The JDK's server takes every path that begins like this one.
                boolean under = path.equals(CONVERSATIONS) && asked.startsWith(path + "/");
                write(exchange, under || asked.equals(path) ? answer(exchange, handler) : Response.notFound(NOTHING));
            }
        });
    }

    private static Response answer(HttpExchange exchange, Handler handler) {
        try {
            return handler.answer(exchange);
        } catch (RuntimeException e) {
            LOG.atError()
                    .addKeyValue("path", exchange.getHttpContext().getPath())
                    .log("A question could not be answered", e);
            return Response.internal();
        }
    }

    private Response internal(HttpExchange exchange, Supplier<Response> answer) {
        return knowsToken(exchange) ? read(exchange, answer) : Response.unauthorized();
    }

    /** It changes what the instance does: for this machine, and for whoever knows the token. */
    private Response operation(HttpExchange exchange, String method, Supplier<Response> answer) {
        if (!exchange.getRequestMethod().equals(method)) {
            return Response.methodNotAllowed(method);
        }
        return isFromThisMachine(exchange) || knowsToken(exchange) ? answer.get() : Response.unauthorized();
    }

    private static String body(HttpExchange exchange) {
        try {
            return new String(exchange.getRequestBody().readNBytes(BODY_MAX_BYTES), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A page in a browser and a proxy connect from here too, on behalf of others. */
    private static boolean isFromThisMachine(HttpExchange exchange) {
        return exchange.getRemoteAddress().getAddress().isLoopbackAddress()
                && ON_BEHALF.stream().noneMatch(exchange.getRequestHeaders()::containsKey);
    }

    private boolean knowsToken(HttpExchange exchange) {
        var header = exchange.getRequestHeaders().getFirst("Authorization");
        var given = header != null && header.startsWith(BEARER) ? header.substring(BEARER.length()) : "";
        return MessageDigest.isEqual(token, Sha256.of(given));
    }

    private static Response read(HttpExchange exchange, Supplier<Response> answer) {
        return exchange.getRequestMethod().equals("GET") ? answer.get() : Response.methodNotAllowed("GET");
    }

    private static Response health(Supplier<Optional<String>> fault) {
        return fault.get().map(Response::notReady).orElseGet(() -> Response.text(JSON, "{\"status\":\"up\"}"));
    }

    private static Response conversations(HttpExchange exchange, Queries queries) {
        var question = Question.of(exchange);
        var rest = exchange.getRequestURI().getRawPath().substring(CONVERSATIONS.length());
        if (rest.isEmpty()) {
            return queries.conversations(question.parameters());
        }
        var parts = rest.substring(1).split("/", 3);
        return parts.length == 2
                ? queries.conversation(
                        Question.decoded(parts[0]),
                        Question.decoded(parts[1]),
                        question.parameters(),
                        question.passedOn())
                : Response.notFound("the path is " + CONVERSATIONS + "/{tenant}/{conversation}");
    }

    private static void write(HttpExchange exchange, Response response) throws IOException {
        var headers = exchange.getResponseHeaders();
        headers.set("Content-Type", response.contentType());
        headers.set("Cache-Control", "no-store");
        if (response.retryAfterSeconds() != null) {
            headers.set("Retry-After", response.retryAfterSeconds().toString());
        }
        var body = response.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(response.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }
}
