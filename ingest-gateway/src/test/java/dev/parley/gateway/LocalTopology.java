package dev.parley.gateway;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The query server of an instance of the topology as gateways know it, over real HTTP. */
final class LocalTopology implements AutoCloseable {

    static final String TOKEN = "internal-token";

    private static final String CONVERSATIONS = "/internal/v1/conversations";

    private final Map<String, String> conversations = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final HttpServer server;
    private volatile @Nullable Answer instead;
    private volatile boolean silent;

    private LocalTopology() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::serve);
        server.start();
    }

    static LocalTopology open() {
        try {
            return new LocalTopology();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Knows a conversation. */
    void remember(String tenant, String conversation, String json) {
        conversations.put(tenant + "/" + conversation, json);
    }

    /** Whatever it is asked, it answers this. */
    void answer(int status, String contentType, String body) {
        instead = new Answer(status, contentType, body);
    }

    /** Takes questions and does not answer them. */
    void fallSilent() {
        silent = true;
    }

    /** Paths and queries of all questions that showed the token, as they came over the wire. */
    List<String> asked() {
        return asked;
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            var shown = exchange.getRequestHeaders().getFirst("Authorization");
            if (!("Bearer " + TOKEN).equals(shown)) {
                send(exchange, problem(401, "unauthorized"));
                return;
            }
            var uri = exchange.getRequestURI();
            asked.add(uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery()));
            if (silent) {
                closing.await();
                return;
            }
            var other = instead;
            send(exchange, other == null ? answer(uri) : other);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Answer answer(URI uri) {
        var path = uri.getRawPath();
        if (path.equals(CONVERSATIONS)) {
            var tenant = parameter(uri, "tenant") + "/";
            return json(conversations.entrySet().stream()
                    .filter(known -> known.getKey().startsWith(tenant))
                    .map(Map.Entry::getValue)
                    .collect(Collectors.joining(",", "{\"conversations\":[", "]}")));
        }
        if (path.startsWith(CONVERSATIONS + "/")) {
            var segments = path.substring(CONVERSATIONS.length() + 1).split("/", -1);
            var known =
                    segments.length == 2 ? conversations.get(decoded(segments[0]) + "/" + decoded(segments[1])) : null;
            return known == null ? problem(404, "not-found") : json(known);
        }
        if (path.equals("/internal/v1/costs")) {
            return json(
                    "{\"by\":\"model\",\"since\":\"2026-11-20T10:00:00Z\",\"tenant\":\"" + parameter(uri, "tenant")
                            + "\",\"totals\":[{\"key\":\"anthropic/claude\",\"calls\":12,\"inputTokens\":9,\"cacheReadTokens\":8,"
                            + "\"cacheWriteTokens\":7,\"outputTokens\":6,\"usd\":\"0.0123\"}],\"usd\":\"0.0123\",\"calls\":12}");
        }
        return problem(404, "not-found");
    }

    private static String parameter(URI uri, String name) {
        for (String pair : String.valueOf(uri.getRawQuery()).split("&", -1)) {
            if (pair.startsWith(name + "=")) {
                return decoded(pair.substring(name.length() + 1));
            }
        }
        return "";
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static Answer json(String body) {
        return new Answer(200, "application/json", body);
    }

    static Answer problem(int status, String slug) {
        return new Answer(
                status,
                "application/problem+json",
                "{\"type\":\"https://parley.dev/problems/" + slug + "\",\"title\":\"T\",\"status\":" + status
                        + ",\"detail\":\"said by the topology\"}");
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        byte[] body = answer.body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", answer.contentType);
        if (answer.status == 503) {
            exchange.getResponseHeaders().set("Retry-After", "7");
        }
        exchange.sendResponseHeaders(answer.status, body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.close();
    }

    /** What is answered. */
    record Answer(int status, String contentType, String body) {}
}
