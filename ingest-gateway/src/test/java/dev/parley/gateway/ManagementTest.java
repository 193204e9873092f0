package dev.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.gateway.GatewayConfig.TopologyAccess;
import java.net.BindException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.InstantSource;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Operations at a port of their own. */
final class ManagementTest {

    private final Door door = Door.withManagement();

    @AfterEach
    void close() {
        door.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/health/liveness", "/health/readiness", "/prometheus", "/prometheus/", "/prometheus?x=1"})
    void operationsAnswerAtTheirOwnPortOnly(String path) {
        var there = door.send(door.request(door.managementUri(path)));
        var here = door.get(path);

        assertThat(there.statusCode()).isEqualTo(200);
        assertThat(here.statusCode()).isEqualTo(404);
        assertThat(here.body()).contains("/problems/not-found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/console/chat.js", "/openapi.yaml", "/v1/catalog", "/v1/nothing", "/nothing"})
    void nothingElseAnswersThere(String path) {
        var there = door.send(door.request(door.managementUri(path)));

        assertThat(there.statusCode()).isEqualTo(404);
        assertThat(there.body()).contains("/problems/not-found");
    }

    @Test
    void drainingCannotBeOrderedAtThePublicPort() {
        var response = door.post("/drain", "");

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(door.get("/v1/catalog").statusCode()).isEqualTo(200);
    }

    @Test
    void aDrainedGatewayIsUnreadyAndFinishesWhatIsUnderWay() {
        door.log.hold();
        var underWay = sendLater(door.json("POST", "/v1/messages", "{\"conversation\":\"alice\",\"text\":\"hi\"}"));
        door.log.awaitHeld();

        var drained =
                door.send(HttpRequest.newBuilder(door.managementUri("/drain")).POST(BodyPublishers.noBody()));
        var refused = door.post("/v1/messages", "{\"conversation\":\"bob\",\"text\":\"hi\"}");
        var ready = door.send(door.request(door.managementUri("/health/readiness")));
        var alive = door.send(door.request(door.managementUri("/health/liveness")));
        door.log.release();

        assertThat(drained.statusCode()).isEqualTo(202);
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.headers().firstValue("Retry-After")).isPresent();
        assertThat(refused.body()).contains("/problems/draining");
        assertThat(ready.statusCode()).isEqualTo(503);
        assertThat(ready.body()).contains("stopping");
        assertThat(alive.statusCode()).isEqualTo(200);
        assertThat(underWay.join().statusCode()).isEqualTo(202);
        assertThat(door.log.entries()).hasSize(1);
    }

    @Test
    void aTakenManagementPortIsToldByItsName() {
        int taken = door.gateway.managementPort().orElseThrow();
        var config = Door.config(0, OptionalInt.of(taken), TopologyAccess.NONE);

        assertThatThrownBy(() -> Gateway.start(config, InstantSource.system(), door.meters))
                .isInstanceOf(BindException.class)
                .hasMessageContaining("port " + taken + ": choose another gateway.managementPort");
    }

    private CompletableFuture<HttpResponse<String>> sendLater(HttpRequest.Builder request) {
        return door.client.sendAsync(request.build(), BodyHandlers.ofString());
    }
}
