package dev.parley.standalone.run;

import dev.parley.standalone.Refusal;
import dev.parley.standalone.config.TopologySection;
import dev.parley.topology.sell.Finding;
import dev.parley.wire.Json;
import dev.parley.wire.UnreadableException;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** An instance of the topology in another process, asked over HTTP. */
public final class RunningTopology {
    private static final Duration WITHIN = Duration.ofSeconds(5);
    private static final int GOOD = 200;
    private static final int UNAUTHORIZED = 401;

    private RunningTopology() {}

    /**
     * What a search finds there.
     *
     * @throws Refusal when no instance answers, or not this question
     */
    public static Finding found(TopologySection.Queries queries, Finding.Query query) {
        String url = queries.urls().isEmpty()
                ? "http://" + queries.host() + ":" + queries.port()
                : queries.urls().getFirst();
        var request = HttpRequest.newBuilder(URI.create(url + "/internal/v1/search?tenant=" + encoded(query.tenant())
                        + "&text=" + encoded(query.text()) + "&top=" + query.limit()))
                .timeout(WITHIN)
                .header("Authorization", "Bearer " + Settings.token(queries))
                .build();
        try (var client = HttpClient.newBuilder().connectTimeout(WITHIN).build()) {
            var answer = client.send(request, BodyHandlers.ofByteArray());
            return switch (answer.statusCode()) {
                case GOOD -> Json.read(answer.body(), Finding.class);
                case UNAUTHORIZED ->
                    throw new Refusal(url + " wants another topology.token; name its configuration with --config.");
                default ->
                    throw new Refusal(url + " answered " + answer.statusCode() + ": "
                            + new String(answer.body(), StandardCharsets.UTF_8));
            };
        } catch (IOException e) {
            throw new Refusal(
                    "No Parley answers at " + url
                            + ": start one with parley up, set topology.url or topology.port, or search"
                            + " a file with --catalog.",
                    e);
        } catch (UnreadableException e) {
            throw new Refusal(url + " gave an answer that this release cannot read.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refusal("Interrupted.", e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
