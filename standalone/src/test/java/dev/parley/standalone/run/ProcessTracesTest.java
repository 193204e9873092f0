package dev.parley.standalone.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.parley.conversation.ConversationId;
import dev.parley.llm.AttemptEnd;
import dev.parley.llm.Usage;
import dev.parley.negotiation.Negotiation;
import dev.parley.standalone.config.ConfigReader;
import dev.parley.topology.ask.Ask;
import dev.parley.topology.ask.Job;
import dev.parley.topology.ask.Spans;
import dev.parley.topology.ask.Spending;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class ProcessTracesTest {
    private static final Instant NOW = Instant.parse("2026-01-01T19:00:00Z");

    private final BlockingQueue<Taken> taken = new LinkedBlockingQueue<>();
    private final HttpServer collector;

    private record Taken(String path, String key, String body) {}

    ProcessTracesTest() throws IOException {
        collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        collector.createContext("/", exchange -> {
            taken.add(new Taken(
                    exchange.getRequestURI().getPath(),
                    String.valueOf(exchange.getRequestHeaders().getFirst("api-key")),
                    // Names and texts stand in it as they are.
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1)));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        collector.start();
    }

    @AfterEach
    void close() {
        collector.stop(0);
    }

    @Test
    void whatWasAttemptedIsSentToTheCollectorAtTheLatestWhenTheProcessStops() {
        var config = ConfigReader.read(
                "traces: {endpoint: \"http://127.0.0.1:"
                        + collector.getAddress().getPort() + "/\", headers: \"api-key=${KEY}\"}",
                Map.of("KEY", "a%2Cb+c"));

        try (var traces = ProcessTraces.to(config.traces())) {
            Spending spending = traces.spans(() -> NOW).around(job(), Spending.UNBOOKED);
            spending.ended(end());
        }

        assertThat(taken).singleElement().satisfies(request -> {
            assertThat(request.path()).isEqualTo("/v1/traces");
            assertThat(request.key()).isEqualTo("a,b+c");
            assertThat(request.body()).contains("chat model-1", "gen_ai.request.model", "service.name", "parley");
        });
    }

    @Test
    void theUsualVariablesNameTheCollector() {
        var config = ConfigReader.read(
                "",
                Map.of(
                        "OTEL_EXPORTER_OTLP_ENDPOINT",
                        "http://127.0.0.1:" + collector.getAddress().getPort()));

        try (var traces = ProcessTraces.to(config.traces())) {
            traces.spans(() -> NOW).around(job(), Spending.UNBOOKED).ended(end());
        }

        assertThat(taken).hasSize(1);
    }

    @Test
    void whereNoCollectorIsNamedNothingStandsInTheWay() {
        try (var traces = ProcessTraces.to(ConfigReader.read("", Map.of()).traces())) {
            assertThat(traces.spans(() -> NOW)).isSameAs(Spans.NONE);
        }
    }

    private static Job job() {
        var ask = new Ask(
                "ask-1",
                new ConversationId("demo", "web:main:alice"),
                List.of(7L),
                1,
                NOW,
                List.of(),
                List.of(),
                Negotiation.open(),
                null,
                /* houseOnly= */ false);
        return new Job(ask, 0, 0, "web", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");
    }

    private static AttemptEnd end() {
        return new AttemptEnd(
                "call-1",
                "fast",
                "acme",
                "model-1",
                /* servedBy= */ null,
                "answered",
                new Usage(90, 0, 0, 10, 0),
                /* estimated= */ false,
                new BigDecimal("0.02"),
                "book",
                Duration.ofMillis(800));
    }
}
