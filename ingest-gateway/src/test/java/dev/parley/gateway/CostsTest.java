package dev.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class CostsTest {

    private static final String TABLE = String.join(
            "\r\n",
            "model,calls,inputTokens,cacheReadTokens,cacheWriteTokens,outputTokens,usd",
            "anthropic/claude,12,9,8,7,6,0.0123",
            "");

    private final LocalTopology topology = LocalTopology.open();
    private final Door door = Door.asking(Duration.ofSeconds(60), LocalTopology.TOKEN, topology.uri());

    @AfterAll
    void close() {
        door.close();
        topology.close();
    }

    @Test
    void totalsAreToldAsTheTopologyAddsThemUp() {
        var response = door.get("/v1/costs?by=model&since=24h");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).startsWith("{\"by\":\"model\"").contains("\"tenant\":\"demo\"");
        assertThat(response.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(topology.asked()).contains("/internal/v1/costs?tenant=demo&by=model&since=24h");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/v1/costs?format=csv | application/json",
                "/v1/costs | text/csv",
                "/v1/costs | text/csv, */*;q=0.1",
                "/v1/costs | application/json;q=0.5, text/csv"
            })
    void totalsComeAsATableToWhoeverAsksForOne(String path, String accept) {
        var response = door.send(door.request(path).header("Accept", accept));

        assertThat(response.body()).isEqualTo(TABLE);
        assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith("text/csv");
        assertThat(response.headers().firstValue("Cache-Control")).hasValue("no-store");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/v1/costs?format=json | text/csv",
                "/v1/costs | */*",
                "/v1/costs | application/json",
                "/v1/costs | application/json, text/csv;q=0.9"
            })
    void totalsComeAsJsonToEverybodyElse(String path, String accept) {
        var response = door.send(door.request(path).header("Accept", accept));

        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json");
    }

    @Test
    void aFormatThatThereIsNotIsRefused() {
        var response = door.get("/v1/costs?format=xml");

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("\"field\":\"format\"", "json or csv");
    }
}
