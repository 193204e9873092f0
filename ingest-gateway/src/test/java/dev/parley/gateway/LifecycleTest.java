package dev.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.gateway.GatewayConfig.TopologyAccess;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.net.BindException;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

final class LifecycleTest {

    @Test
    void aTakenPortIsToldByItsNumber() {
        try (var door = Door.open()) {
            var config = Door.config(door.gateway.port());

            assertThatThrownBy(() -> Gateway.start(config, InstantSource.system(), door.meters))
                    .isInstanceOf(BindException.class)
                    .hasMessageContaining("127.0.0.1 port " + door.gateway.port());
        }
    }

    @Test
    void theDoorOpensWithoutBrokersAndSaysThatItIsNotReady() {
        try (var door = Door.open()) {
            door.log.goAway();

            var ready = door.get("/health/readiness");
            var alive = door.get("/health/liveness");
            var taken = door.post("/v1/messages", "{\"conversation\":\"alice\",\"text\":\"hi\"}");

            assertThat(ready.statusCode()).isEqualTo(503);
            assertThat(ready.body()).contains("the brokers are away");
            assertThat(alive.statusCode()).isEqualTo(200);
            assertThat(taken.statusCode()).isEqualTo(503);
            assertThat(taken.headers().firstValue("Retry-After")).isPresent();
            assertThat(taken.body()).contains("/problems/unavailable");
        }
    }

    @Test
    void drainingIsNotForStrangers() {
        try (var door = Door.open()) {
            var proxied = door.send(door.json("POST", "/drain", "").header("X-Forwarded-For", "203.0.113.7"));

            assertThat(proxied.statusCode()).isEqualTo(403);
            assertThat(door.get("/v1/catalog").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void clientsOfTheBrokersAreMeasuredUntilTheGatewayIsClosed() throws BindException {
        var meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

        try (var gateway = Gateway.start(Door.config(0), InstantSource.system(), meters)) {
            assertThat(gateway.port()).isPositive();
            assertThat(meters.scrape()).contains("kafka_producer_connection_count");
        }

        assertThat(meters.scrape()).doesNotContain("kafka_producer_connection_count");
    }

    @Test
    void keysAreNeverPrinted() {
        var config =
                Door.config(0, OptionalInt.empty(), new TopologyAccess(List.of(URI.create("http://t:1")), "s3cret"));

        assertThat(config.toString() + config.tenants() + config.topology())
                .doesNotContain("other-key", "second", "s3cret");
    }
}
