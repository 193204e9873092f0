package dev.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RefusalsTest {

    private static final String MESSAGE = "{\"conversation\":\"alice\",\"text\":\"hi\"}";

    private final Door door = Door.open();

    @AfterEach
    void nothingIsInTheLog() {
        assertThat(door.log.entries()).isEmpty();
    }

    @AfterAll
    void close() {
        door.close();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refused")
    void everyRefusalIsAProblem(String what, HttpRequest.Builder request, int status, String slug) {
        var response = door.send(request);

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(response.body())
                .contains("\"type\":\"https://parley.dev/problems/" + slug + "\"", "\"status\":" + status)
                .doesNotContain("Exception", "micronaut", "_links");
    }

    Stream<Arguments> refused() {
        return Stream.of(
                Arguments.of("an unknown path", door.request("/v2"), 404, "not-found"),
                Arguments.of("an unknown path of the API", door.request("/v1/nothing"), 404, "not-found"),
                Arguments.of("a page's wish", door.request("/v1/x").header("Accept", "text/html"), 404, "not-found"),
                Arguments.of("a wrong method", door.json("PUT", "/v1/messages", MESSAGE), 405, "method-not-allowed"),
                Arguments.of("a wrong method", door.request("/v1/messages"), 405, "method-not-allowed"),
                Arguments.of("a form", typed("application/x-www-form-urlencoded"), 415, "unsupported-media-type"),
                Arguments.of("plain text", typed("text/plain"), 415, "unsupported-media-type"),
                Arguments.of("no JSON", door.json("POST", "/v1/messages", "{"), 400, "malformed-json"),
                Arguments.of("no body", door.json("POST", "/v1/messages", ""), 400, "malformed-json"),
                Arguments.of("a slash", door.request("/v1/conversations/a%2Fb/events"), 400, "invalid-field"),
                Arguments.of("a NUL", door.request("/v1/conversations/a%00b/events"), 400, "invalid-field"),
                Arguments.of(
                        "a long name",
                        door.request("/v1/conversations/" + "c".repeat(3_000) + "/events"),
                        400,
                        "invalid-field"),
                Arguments.of("no socket", door.request("/v1/chat?conversation=alice"), 426, "upgrade-required"),
                Arguments.of(
                        "a JSON catalogue", door.json("POST", "/v1/catalog", "[]"), 415, "unsupported-media-type"));
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/messages",
        "/v1/catalog",
        "/v1/conversations",
        "/v1/conversations/a",
        "/v1/costs",
        "/v1/conversations/a/events",
        "/v1/chat",
        "/v1/nothing"
    })
    void withoutAKeyNothingIsTold(String path) {
        var missing = door.send(HttpRequest.newBuilder(door.uri(path)));
        var wrong = door.send(door.request(path).setHeader("Authorization", "Bearer demo2"));
        var otherScheme = door.send(door.request(path).setHeader("Authorization", "Basic demo"));

        assertThat(Stream.of(missing, wrong, otherScheme)).allSatisfy(response -> {
            assertThat(response.statusCode()).isEqualTo(401);
            assertThat(response.headers().firstValue("WWW-Authenticate")).hasValue("Bearer realm=\"parley\"");
            assertThat(response.body()).contains("/problems/unauthorized");
        });
    }

    @Test
    void theAddressIsNoPlaceForAKeyExceptOfStreams() {
        var response = door.send(HttpRequest.newBuilder(door.uri("/v1/catalog?key=demo")));

        assertThat(response.statusCode()).isEqualTo(401);
    }

    @Test
    void aBodyAnnouncedTooLargeIsRefusedUnread() {
        var response = door.send(door.request("/v1/messages")
                .header("Content-Type", "application/json")
                .expectContinue(true)
                .POST(BodyPublishers.fromPublisher(BodyPublishers.ofByteArray(new byte[50 << 20]), 50 << 20)));

        assertThat(response.statusCode()).isEqualTo(413);
        assertThat(response.body()).contains("/problems/too-large", "1048576");
    }

    @Test
    void aBodyThatGrowsTooLargeIsRefusedOnTheWay() {
        var response = door.send(door.request("/v1/messages")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArrays(Collections.nCopies(32, new byte[65_536]))));

        assertThat(response.statusCode()).isEqualTo(413);
        assertThat(response.body()).contains("/problems/too-large", "1048576");
    }

    private HttpRequest.Builder typed(String type) {
        return door.request("/v1/messages")
                .header("Content-Type", type)
                .POST(BodyPublishers.ofString(MESSAGE, StandardCharsets.UTF_8));
    }
}
