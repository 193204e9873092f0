package dev.parley.topology.query;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;

/** The other instances, asked over HTTP. */
public final class Peers implements AutoCloseable {
    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(1);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(3);

    private static final int UNAUTHORIZED = 401;

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_WITHIN)
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();
    private final String token;

    /** @param token that all instances share */
    public Peers(String token) {
        this.token = token;
    }

    /** A peer's whole answer; a failed future when there is none. */
    CompletableFuture<Response> ask(Owners.Instance peer, String pathAndQuery) {
        var request = HttpRequest.newBuilder(URI.create("http://" + peer.address() + pathAndQuery))
                .timeout(ANSWER_WITHIN)
                .header("Authorization", "Bearer " + token)
                .GET()
                .build();
        return client.sendAsync(request, BodyHandlers.ofString())
                .thenApply(answer -> new Response(
                        answer.statusCode(),
                        answer.headers().firstValue("Content-Type").orElse("application/octet-stream"),
                        answer.body(),
                        answer.headers()
                                .firstValue("Retry-After")
                                .map(Integer::valueOf)
                                .orElse(null)));
    }

    /** A peer's answer, if it is a good one. */
    static Response joined(CompletableFuture<Response> asked) throws NotReadyException {
        try {
            var answer = asked.join();
            if (answer.status() == UNAUTHORIZED) {
                throw new NotReadyException(
                        "the instance that has the conversation refuses this one: topology.token must be the same for all");
            }
            return answer;
        } catch (CompletionException e) {
            if (e.getCause() instanceof IOException) {
                throw new NotReadyException("the instance that has the conversation does not answer");
            }
            throw e;
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
