package dev.parley.loadtest.channel;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.parley.loadtest.http.Exchange;
import dev.parley.loadtest.http.LoopbackServer;
import dev.parley.loadtest.http.Response;
import dev.parley.wire.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/** WhatsApp's side: takes messages, keeps a journal of them, and can keep its answers to itself. */
final class Graph implements AutoCloseable {

    private final List<Sent> journal = new CopyOnWriteArrayList<>();
    private final LoopbackServer server;
    private volatile Manner manner = Manner.TAKES;

    /** How a request is treated. */
    enum Manner {
        /** Taken and answered. */
        TAKES,
        /** Taken and not answered. */
        KEEPS_SILENT,
        /** Refused: the token has expired. */
        WANTS_ANOTHER_TOKEN
    }

    /** One request that was read whole. */
    record Sent(String path, String to, String text, String reply) {}

    Graph() {
        try {
            server = LoopbackServer.start(0, this::answer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void from(Manner newManner) {
        manner = newManner;
    }

    String address() {
        return server.address() + "/v23.0";
    }

    List<Sent> journal() {
        return journal;
    }

    /** How often a reply has come. */
    long count(String reply) {
        return journal.stream().filter(sent -> sent.reply().equals(reply)).count();
    }

    @Override
    public void close() {
        server.close();
    }

    private void answer(Exchange exchange) throws IOException {
        var now = manner;
        if (now == Manner.WANTS_ANOTHER_TOKEN) {
            exchange.send(Response.json(401, "{\"error\":{\"type\":\"OAuthException\",\"code\":190}}"));
            return;
        }
        journal.add(read(exchange));
        if (now == Manner.TAKES) {
            exchange.send(Response.json(200, "{\"messages\":[{\"id\":\"wamid.out." + journal.size() + "\"}]}"));
        } else {
            var gone = new CompletableFuture<Void>();
            exchange.whenGone(() -> gone.complete(null));
            gone.join();
        }
    }

    private static Sent read(Exchange exchange) {
        try {
            var body = Json.mapper().readTree(exchange.request().body());
            return new Sent(
                    exchange.request().path(),
                    body.path("to").asText(),
                    body.path("text").path("body").asText(),
                    body.path("biz_opaque_callback_data").asText());
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
