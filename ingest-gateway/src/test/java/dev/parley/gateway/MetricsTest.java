package dev.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is counted, and that callers cannot make it grow. */
final class MetricsTest {

    /** A line of a Prometheus page: a comment, or a name with labels and a number. */
    private static final Pattern LINE = Pattern.compile(
            "# (HELP|TYPE) [a-zA-Z_:][a-zA-Z0-9_:]* .*"
                    + "|[a-zA-Z_:][a-zA-Z0-9_:]*(\\{([a-zA-Z_][a-zA-Z0-9_]*=\"([^\"\\\\\\n]|\\\\.)*\",?)*})? (NaN|[+-]Inf|[-+.eE0-9]+)");

    private final Door door = Door.open();

    @AfterEach
    void close() {
        door.close();
    }

    @Test
    void thePageIsOneThatPrometheusReads() {
        door.post("/v1/messages", "{\"conversation\":\"alice\",\"text\":\"hi\"}");

        var page = door.get("/prometheus");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Type")).hasValue("text/plain; version=0.0.4; charset=utf-8");
        assertThat(page.body().lines())
                .isNotEmpty()
                .allMatch(line -> LINE.matcher(line).matches());
    }

    @Test
    void messagesAreCountedByWhatBecameOfThem() {
        door.post("/v1/messages", "{\"conversation\":\"alice\",\"text\":\"hi\"}");
        door.post("/v1/messages", "{\"conversation\":\"rest:crm:1\",\"text\":\"hi\"}");
        door.post("/v1/messages", "{\"conversation\":\"whatsapp:1:2\",\"text\":\"hi\"}");
        door.post("/v1/messages", "{");
        door.log.goAway();
        door.post("/v1/messages", "{\"conversation\":\"bob\",\"text\":\"hi\"}");

        assertThat(series("parley_messages_total"))
                .containsExactlyInAnyOrder(
                        "parley_messages_total{channel=\"web\",outcome=\"accepted\"} 1.0",
                        "parley_messages_total{channel=\"rest\",outcome=\"accepted\"} 1.0",
                        "parley_messages_total{channel=\"other\",outcome=\"refused\"} 2.0",
                        "parley_messages_total{channel=\"web\",outcome=\"unavailable\"} 1.0");
    }

    @Test
    void requestsAreTimedByTheirRouteAndNeverByTheirPath() {
        for (int i = 0; i < 20; i++) {
            door.get("/v1/catalog/sku-" + i);
            door.get("/v1/nothing-" + i);
            door.get("/nothing-" + i);
            door.send(door.json("METHOD" + i, "/v1/catalog/a", ""));
            door.send(door.request("/v1/catalog").setHeader("Authorization", "Bearer wrong-" + i));
        }

        var counts = series("http_server_requests_seconds_count");

        assertThat(counts)
                .contains(
                        "http_server_requests_seconds_count{method=\"GET\",route=\"/v1/catalog/{sku}\",status=\"4xx\"} 20",
                        "http_server_requests_seconds_count{method=\"GET\",route=\"/v1/catalog\",status=\"4xx\"} 20",
                        "http_server_requests_seconds_count{method=\"GET\",route=\"none\",status=\"4xx\"} 40")
                .hasSizeLessThan(6);
    }

    @Test
    void onePageHoldsWhatTheWholeProcessCounts() {
        door.meters.counter("parley.turns", "intent", "negotiate").increment();

        assertThat(series("parley_turns_total")).containsExactly("parley_turns_total{intent=\"negotiate\"} 1.0");
    }

    private List<String> series(String name) {
        return door.get("/prometheus")
                .body()
                .lines()
                .filter(line -> line.startsWith(name + "{"))
                .toList();
    }
}
