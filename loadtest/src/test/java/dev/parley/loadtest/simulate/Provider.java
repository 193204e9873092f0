package dev.parley.loadtest.simulate;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** A simulator for one test, and a client of it that keeps its connections alive. */
@NullMarked
final class Provider implements AutoCloseable {

    static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
    static final Behaviour AT_ONCE = new Behaviour(new Latency.Fixed(Duration.ZERO), List.of(), Behaviour.USUAL_REPLY);

    /** 24 bytes of text in all, so 6 tokens. */
    static final String OPENAI_BODY = """
            {"model":"gpt-5.4","messages":[{"role":"system","content":"You sell."},{"role":"user","content":"Is it in stock?"}]}
            """;

    /** The same 24 bytes, in parts. */
    static final String ANTHROPIC_BODY = """
            {"model":"claude-haiku-4-5","max_tokens":200,"system":"You sell.",
             "messages":[{"role":"user","content":[{"type":"text","text":"Is it in stock?"}]}]}
            """;

    final ManualAlarm alarm = new ManualAlarm();
    final ProviderSimulator simulator;
    private final HttpClient client = HttpClient.newHttpClient();

    private Provider(Behaviour behaviour, @Nullable Path ledger) {
        var surroundings = new Surroundings(InstantSource.fixed(NOW), alarm, new SplittableRandom(7), () -> {});
        try {
            simulator = ProviderSimulator.start(new SimulatorConfig(0, behaviour, ledger), surroundings);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Provider thatAnswersAtOnce() {
        return new Provider(AT_ONCE, null);
    }

    static Provider that(Behaviour behaviour) {
        return new Provider(behaviour, null);
    }

    static Provider billingTo(Path ledger) {
        return new Provider(AT_ONCE, ledger);
    }

    static Provider with(Fault fault) {
        return new Provider(AT_ONCE.withFaults(List.of(new FaultRule(fault, new FaultRule.Next(1)))), null);
    }

    HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(simulator.address().resolve(path));
    }

    HttpRequest openAi(String requestId) {
        return to("/v1/chat/completions")
                .header("Authorization", "Bearer any")
                .header("x-client-request-id", requestId)
                .POST(BodyPublishers.ofString(OPENAI_BODY))
                .build();
    }

    HttpRequest anthropic(String requestId) {
        return to("/v1/messages")
                .header("x-api-key", "any")
                .header("anthropic-version", "2023-06-01")
                .header("x-client-request-id", requestId)
                .POST(BodyPublishers.ofString(ANTHROPIC_BODY))
                .build();
    }

    HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return client.send(request, BodyHandlers.ofString());
    }

    CompletableFuture<HttpResponse<String>> sendAsync(HttpRequest request) {
        return client.sendAsync(request, BodyHandlers.ofString());
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(to(path).build());
    }

    HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        return send(to(path).POST(BodyPublishers.ofString(body)).build());
    }

    URI address() {
        return simulator.address();
    }

    /** The only line of the bill. */
    LedgerLine onlyLine() {
        List<LedgerLine> lines = simulator.ledger().lines();
        if (lines.size() != 1) {
            throw new AssertionError("There are " + lines.size() + " lines");
        }
        return lines.getFirst();
    }

    /** Waits until so many calls have been received and not ended. */
    void awaitInFlight(int calls) {
        await().until(() -> simulator.ledger().inFlight() == calls);
    }

    static JsonNode json(HttpResponse<String> response) {
        return json(response.body());
    }

    static JsonNode json(String text) {
        try {
            return new JsonMapper().readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
        client.close();
        simulator.close();
    }
}
