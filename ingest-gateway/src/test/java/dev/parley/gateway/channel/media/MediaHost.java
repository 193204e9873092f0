package dev.parley.gateway.channel.media;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** A host of media on this machine; each path is answered as it is told, all others with 404. */
final class MediaHost implements AutoCloseable {

    /** A voice note, as far as its first bytes say. */
    static final String OGG = "OggS\0\2 and what was said";

    /** How a request is answered. */
    @FunctionalInterface
    interface Answer {
        void to(HttpExchange exchange) throws IOException, InterruptedException;
    }

    /** What was asked for, each with the credential that came with it. */
    final List<String> requests = new CopyOnWriteArrayList<>();

    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final CountDownLatch over = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;

    MediaHost() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    URI home() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    MediaHost at(String path, Answer answer) {
        answers.put(path, answer);
        return this;
    }

    static Answer medium(String type, String bytes) {
        return exchange -> {
            exchange.getResponseHeaders().set("Content-Type", type);
            whole(exchange, 200, bytes.getBytes(ISO_8859_1));
        };
    }

    static Answer packed(String encoding) {
        return exchange -> {
            exchange.getResponseHeaders().set("Content-Encoding", encoding);
            medium("audio/ogg", OGG).to(exchange);
        };
    }

    static Answer json(String body) {
        return exchange -> whole(exchange, 200, body.getBytes(UTF_8));
    }

    static Answer status(int status) {
        return exchange -> whole(exchange, status, "no".getBytes(UTF_8));
    }

    static Answer moved(String to) {
        return exchange -> {
            exchange.getResponseHeaders().set("Location", to);
            whole(exchange, 302, "there".getBytes(UTF_8));
        };
    }

    /** A body that never ends, as fast as it is read. */
    static Answer endless() {
        return exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "audio/ogg");
            exchange.sendResponseHeaders(200, 0);
            byte[] some = OGG.repeat(500).getBytes(ISO_8859_1);
            while (true) {
                exchange.getResponseBody().write(some);
            }
        };
    }

    /** A body that comes byte by byte, always in time for whoever waits for the next one. */
    Answer drip() {
        return exchange -> {
            exchange.sendResponseHeaders(200, 0);
            do {
                exchange.getResponseBody().write('O');
                exchange.getResponseBody().flush();
            } while (!over.await(20, TimeUnit.MILLISECONDS));
        };
    }

    /** Nothing at all. */
    Answer silence() {
        return exchange -> over.await();
    }

    private static void whole(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    private void answer(HttpExchange exchange) {
        String credential = exchange.getRequestHeaders().getFirst("Authorization");
        requests.add(exchange.getRequestURI() + (credential == null ? "" : " " + credential));
        try (exchange) {
            answers.getOrDefault(exchange.getRequestURI().getPath(), status(404))
                    .to(exchange);
        } catch (IOException | InterruptedException e) {
            return; // the client has left, or the test is over
        }
    }

    @Override
    public void close() {
        over.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
