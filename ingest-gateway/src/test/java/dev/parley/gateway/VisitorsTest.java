package dev.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.conversation.Message;
import dev.parley.wire.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a visitor of a merchant's page can do, over HTTP and events. */
final class VisitorsTest {

    private final Door door = Door.open(Duration.ofMillis(50));
    private final Page page = new Page(door);

    @AfterEach
    void close() {
        door.close();
    }

    @Test
    void theScriptIsForEveryPageAndIsNotSentTwice() {
        var script = door.send(HttpRequest.newBuilder(door.uri("/widget.js")));
        var tag = script.headers().firstValue("ETag").orElseThrow();
        var again = door.send(HttpRequest.newBuilder(door.uri("/widget.js")).header("If-None-Match", tag));

        assertThat(script.statusCode()).isEqualTo(200);
        assertThat(script.headers().firstValue("Content-Type")).hasValue("text/javascript; charset=utf-8");
        assertThat(script.headers().firstValue("Cache-Control"))
                .hasValue("public, max-age=600, stale-while-revalidate=86400");
        assertThat(script.headers().firstValue("Access-Control-Allow-Origin")).hasValue("*");
        assertThat(script.headers().firstValue("Cross-Origin-Resource-Policy")).hasValue("cross-origin");
        assertThat(script.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        // Merchants' pages may forbid all of these.
        assertThat(script.body()).doesNotContain("innerHTML", "insertAdjacentHTML", "eval(", "<style", "import ");
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
    }

    @Test
    void aPageMayAskBeforeItAsks() {
        var allowed = preflight(Page.HERE);
        var foreign = preflight("https://evil.example");

        assertThat(allowed.statusCode()).isEqualTo(200);
        assertThat(allowed.headers().firstValue("Access-Control-Allow-Origin")).hasValue(Page.HERE);
        assertThat(String.join(",", allowed.headers().allValues("Access-Control-Allow-Headers")))
                .containsIgnoringCase("authorization")
                .containsIgnoringCase("content-type");
        assertThat(allowed.headers().firstValue("Access-Control-Allow-Credentials"))
                .isEmpty();
        assertThat(foreign.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
    }

    /** Browsers send the origin with what a page changes, also to the page's own server. */
    @Test
    void whatAMerchantDoesOnAPageOfTheirsIsNotHinderedByTheChat() {
        product("A-1", "\"stock\":1");

        var put = door.send(
                door.json("PUT", "/v1/catalog/A-1", "{\"title\":\"T\",\"currency\":\"BDT\",\"listPrice\":\"9\"}")
                        .header("Origin", Page.HERE));
        var deleted = door.send(door.request("/v1/catalog/A-1").DELETE().header("Origin", Page.HERE));

        assertThat(put.statusCode()).isEqualTo(200);
        assertThat(deleted.statusCode()).isEqualTo(204);
    }

    @Test
    void aConversationBeginsWithoutAKeyOnThePagesOfItsChatOnly() throws IOException {
        var begun = page.open("shop", Page.HERE);
        var told = Json.mapper().readTree(begun.body());

        assertThat(begun.statusCode()).isEqualTo(201);
        assertThat(begun.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(begun.headers().firstValue("Access-Control-Allow-Origin")).hasValue(Page.HERE);
        assertThat(told.get("conversation").asText()).startsWith("web:shop:v-");
        assertThat(told.get("expiresAt").asText()).isEqualTo("2026-11-27T10:00:00Z");
        assertThat(page.open("shop", Page.ELSEWHERE).statusCode()).isEqualTo(403);
        assertThat(page.open("shop", Page.ELSEWHERE).body()).contains("channels.web");
        assertThat(page.open("shop", "https://evil.example").statusCode()).isEqualTo(403);
        assertThat(page.open("nowhere", Page.HERE).statusCode()).isEqualTo(404);
        assertThat(door.send(page.post("/v1/visitors", "{\"account\":\"shop\",\"tenant\":\"other\"}"))
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void aVisitorGoesOnWithTheSameConversation() throws IOException {
        var alice = page.admitted();

        var on = door.send(Page.bearer(page.post("/v1/visitors", "{\"account\":\"shop\"}"), alice.token()));
        var forged = door.send(Page.bearer(page.post("/v1/visitors", "{\"account\":\"shop\"}"), alice.token() + "A"));
        var other = door.send(Page.bearer(page.post("/v1/visitors", "{\"account\":\"elsewhere\"}"), alice.token()));
        var merchant = door.send(Page.bearer(page.post("/v1/visitors", "{\"account\":\"shop\"}"), "demo"));

        assertThat(on.statusCode()).isEqualTo(200);
        assertThat(Json.mapper().readTree(on.body()).get("conversation").asText())
                .isEqualTo(alice.conversation());
        assertThat(forged.statusCode()).isEqualTo(401);
        assertThat(forged.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
        assertThat(other.statusCode()).isEqualTo(403);
        assertThat(merchant.statusCode()).isEqualTo(403);
    }

    @Test
    void aVisitorWritesInTheirOwnConversationAndInNoOther() throws IOException {
        var alice = page.admitted();
        var bob = page.admitted();

        var own = door.send(Page.bearer(page.message(alice.conversation(), "hi"), alice.token()));
        var others = door.send(Page.bearer(page.message(bob.conversation(), "hi"), alice.token()));
        var merchants = door.send(Page.bearer(page.message("alice", "hi"), alice.token()));
        var elsewhere = door.send(Page.bearer(page.message(alice.conversation(), "hi"), alice.token())
                .header("Origin", Page.ELSEWHERE));

        assertThat(own.statusCode()).isEqualTo(202);
        assertThat(others.statusCode()).isEqualTo(403);
        assertThat(merchants.statusCode()).isEqualTo(403);
        assertThat(elsewhere.statusCode()).isEqualTo(403);
        assertThat(door.log.entries()).singleElement().satisfies(entry -> {
            assertThat(entry.key()).isEqualTo("demo/" + alice.conversation());
            assertThat(entry.value()).isInstanceOfSatisfying(Message.class, taken -> {
                assertThat(taken.channel()).isEqualTo("web");
                assertThat(taken.account()).isEqualTo("shop");
            });
        });
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /v1/conversations",
        "GET, /v1/conversations/OWN",
        "POST, /v1/conversations/OWN/commands",
        "GET, /v1/conversations/OTHER/events",
        "GET, /v1/conversations/alice/events",
        "GET, /v1/chat?conversation=OTHER",
        "GET, /v1/catalog",
        "GET, /v1/catalog/PHN-12",
        "PUT, /v1/catalog/PHN-12",
        "DELETE, /v1/catalog/PHN-12",
        "GET, /v1/costs",
        "GET, /v1/router",
        "POST, /v1/conversations/OWN/events",
        "GET, /v1/visitors/../catalog/events"
    })
    void nothingElseIsAVisitors(String method, String path) throws IOException {
        var alice = page.admitted();
        var bob = page.admitted();
        var asked = path.replace("OWN", alice.conversation()).replace("OTHER", bob.conversation());

        var answer = door.send(Page.bearer(
                        HttpRequest.newBuilder(door.uri(asked)).method(method, BodyPublishers.ofString("{}")),
                        alice.token())
                .header("Content-Type", "application/json"));

        // A socket's path says that it wants a socket before it says whose conversation it is.
        assertThat(answer.statusCode()).isIn(403, 426);
        assertThat(door.log.entries()).isEmpty();
    }

    @Test
    void aVisitorFollowsTheirOwnConversationAndSeesNothingOfTheMachinery() throws IOException, InterruptedException {
        var alice = page.admitted();
        door.replies.say(
                "demo/" + alice.conversation(),
                "{\"id\":\"t-1\",\"text\":\"17,200?\",\"costUsd\":\"1\",\"route\":{\"model\":\"m\"}}");
        var asked = Page.bearer(
                HttpRequest.newBuilder(door.uri("/v1/conversations/" + alice.conversation() + "/events?from=start")),
                alice.token());

        var answer = door.client.send(asked.header("Origin", Page.HERE).build(), BodyHandlers.ofInputStream());

        try (var events = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
            assertThat(answer.headers().firstValue("Access-Control-Allow-Origin"))
                    .hasValue(Page.HERE);
            assertThat(events.lines().filter(line -> line.startsWith("data: {")).findFirst())
                    .hasValue("data: {\"id\":\"t-1\",\"text\":\"17,200?\",\"byPerson\":false}");
        }
    }

    @Test
    void whoWritesTooFastIsToldWhenToGoOn() throws IOException {
        var alice = page.admitted();
        for (int i = 0; i < 20; i++) {
            door.send(Page.bearer(page.message(alice.conversation(), "hi"), alice.token()));
        }

        var last = door.send(Page.bearer(page.message(alice.conversation(), "hi"), alice.token()));

        assertThat(last.statusCode()).isEqualTo(429);
        assertThat(last.headers().firstValue("Retry-After")).hasValue("2");
        assertThat(last.body()).contains("/problems/too-many-requests");
        assertThat(door.log.entries()).hasSize(20);
    }

    @Test
    void anAddressBehindTheProxyBeginsSoManyConversations() {
        for (int i = 0; i < 30; i++) {
            assertThat(page.openFrom("203.0.113.1").statusCode()).isEqualTo(201);
        }

        assertThat(page.openFrom("203.0.113.1").statusCode()).isEqualTo(429);
        assertThat(page.openFrom("203.0.113.2").statusCode()).isEqualTo(201);
    }

    @Test
    void aVisitorSeesPicturesAndNeitherPricesNorWhatHasNone() throws IOException {
        product("A-1", "\"imageUrl\":\"https://shop.example/a.jpg\"");
        product("A-2", "\"description\":\"no picture\"");
        product("A-3", "\"imageUrl\":\"javascript:alert(1)\"");

        var shown = door.send(Page.bearer(
                        HttpRequest.newBuilder(door.uri("/v1/visitors/products")),
                        page.admitted().token())
                .header("Origin", Page.HERE));

        assertThat(shown.statusCode()).isEqualTo(200);
        assertThat(shown.body())
                .isEqualTo(
                        "{\"products\":[{\"sku\":\"A-1\",\"title\":\"Thing A-1\",\"imageUrl\":\"https://shop.example/a.jpg\"}]}");
        assertThat(door.send(HttpRequest.newBuilder(door.uri("/v1/visitors/products")))
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void noConversationBeginsWhileTheGatewayStops() {
        door.send(HttpRequest.newBuilder(door.uri("/drain")).POST(BodyPublishers.noBody()));

        assertThat(page.open("shop", Page.HERE).statusCode()).isEqualTo(503);
    }

    private void product(String sku, String more) {
        door.put(
                "/v1/catalog/" + sku,
                "{\"title\":\"Thing " + sku + "\",\"currency\":\"BDT\",\"listPrice\":\"9\",\"floorPrice\":\"7\"," + more
                        + "}");
    }

    private HttpResponse<String> preflight(String origin) {
        return door.send(HttpRequest.newBuilder(door.uri("/v1/messages"))
                .method("OPTIONS", BodyPublishers.noBody())
                .header("Origin", origin)
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "authorization,content-type"));
    }
}
