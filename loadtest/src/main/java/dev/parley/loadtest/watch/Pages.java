package dev.parley.loadtest.watch;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** Asks processes for pages. */
public final class Pages implements AutoCloseable {

    private static final Duration CONNECT_WITHIN = Duration.ofMillis(500);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(2);
    private static final int OK = 200;

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_WITHIN)
            .build();

    /** What stands there; nothing when it is not answered well in time. */
    public Optional<String> get(URI page) throws InterruptedException {
        try {
            var answer = client.send(
                    HttpRequest.newBuilder(page).timeout(ANSWER_WITHIN).build(), BodyHandlers.ofString());
            return answer.statusCode() == OK ? Optional.of(answer.body()) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** The sums of some figures of a page for Prometheus; nothing when it is not answered well in time. */
    public Optional<Map<String, Double>> figures(URI page, Collection<String> wanted) throws InterruptedException {
        return get(page).map(text -> FiguresPage.sums(text, wanted));
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
