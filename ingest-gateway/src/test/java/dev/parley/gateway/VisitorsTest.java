package dev.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.parley.conversation.Message;
import dev.parley.wire.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocketHandshakeException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a visitor of a merchant's page can do, over HTTP, events and sockets. */
final class VisitorsTest {

    private static final String HERE = "https://shop.example";
    private static final String ELSEWHERE = "https://elsewhere.example";

    private final Door door = Door.open(Duration.ofMillis(50));

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
        var allowed = preflight(HERE);
        var foreign = preflight("https://evil.example");

        assertThat(allowed.statusCode()).isEqualTo(200);
        assertThat(allowed.headers().firstValue("Access-Control-Allow-Origin")).hasValue(HERE);
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
                        .header("Origin", HERE));
        var deleted = door.send(door.request("/v1/catalog/A-1").DELETE().header("Origin", HERE));

        assertThat(put.statusCode()).isEqualTo(200);
        assertThat(deleted.statusCode()).isEqualTo(204);
    }

    @Test
    void aConversationBeginsWithoutAKeyOnThePagesOfItsChatOnly() throws IOException {
        var begun = open("shop", HERE);
        var told = Json.mapper().readTree(begun.body());

        assertThat(begun.statusCode()).isEqualTo(201);
        assertThat(begun.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(begun.headers().firstValue("Access-Control-Allow-Origin")).hasValue(HERE);
        assertThat(told.get("conversation").asText()).startsWith("web:shop:v-");
        assertThat(told.get("expiresAt").asText()).isEqualTo("2026-11-27T10:00:00Z");
        assertThat(open("shop", ELSEWHERE).statusCode()).isEqualTo(403);
        assertThat(open("shop", ELSEWHERE).body()).contains("channels.web");
        assertThat(open("shop", "https://evil.example").statusCode()).isEqualTo(403);
        assertThat(open("nowhere", HERE).statusCode()).isEqualTo(404);
        assertThat(door.send(post("/v1/visitors", "{\"account\":\"shop\",\"tenant\":\"other\"}"))
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void aVisitorGoesOnWithTheSameConversation() throws IOException {
        var alice = admitted();

        var on = door.send(bearer(post("/v1/visitors", "{\"account\":\"shop\"}"), alice.token));
        var forged = door.send(bearer(post("/v1/visitors", "{\"account\":\"shop\"}"), alice.token + "A"));
        var other = door.send(bearer(post("/v1/visitors", "{\"account\":\"elsewhere\"}"), alice.token));
        var merchant = door.send(bearer(post("/v1/visitors", "{\"account\":\"shop\"}"), "demo"));

        assertThat(on.statusCode()).isEqualTo(200);
        assertThat(Json.mapper().readTree(on.body()).get("conversation").asText())
                .isEqualTo(alice.conversation);
        assertThat(forged.statusCode()).isEqualTo(401);
        assertThat(forged.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
        assertThat(other.statusCode()).isEqualTo(403);
        assertThat(merchant.statusCode()).isEqualTo(403);
    }

    @Test
    void aVisitorWritesInTheirOwnConversationAndInNoOther() throws IOException {
        var alice = admitted();
        var bob = admitted();

        var own = door.send(bearer(message(alice.conversation, "hi"), alice.token));
        var others = door.send(bearer(message(bob.conversation, "hi"), alice.token));
        var merchants = door.send(bearer(message("alice", "hi"), alice.token));
        var page =
                door.send(bearer(message(alice.conversation, "hi"), alice.token).header("Origin", ELSEWHERE));

        assertThat(own.statusCode()).isEqualTo(202);
        assertThat(others.statusCode()).isEqualTo(403);
        assertThat(merchants.statusCode()).isEqualTo(403);
        assertThat(page.statusCode()).isEqualTo(403);
        assertThat(door.log.entries()).singleElement().satisfies(entry -> {
            assertThat(entry.key()).isEqualTo("demo/" + alice.conversation);
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
        var alice = admitted();
        var bob = admitted();
        var asked = path.replace("OWN", alice.conversation).replace("OTHER", bob.conversation);

        var answer = door.send(bearer(
                        HttpRequest.newBuilder(door.uri(asked)).method(method, BodyPublishers.ofString("{}")),
                        alice.token)
                .header("Content-Type", "application/json"));

        // A socket's path says that it wants a socket before it says whose conversation it is.
        assertThat(answer.statusCode()).isIn(403, 426);
        assertThat(door.log.entries()).isEmpty();
    }

    @Test
    void aVisitorFollowsTheirOwnConversationAndSeesNothingOfTheMachinery() throws IOException, InterruptedException {
        var alice = admitted();
        door.replies.say(
                "demo/" + alice.conversation,
                "{\"id\":\"t-1\",\"text\":\"17,200?\",\"costUsd\":\"1\",\"route\":{\"model\":\"m\"}}");
        var asked = bearer(
                HttpRequest.newBuilder(door.uri("/v1/conversations/" + alice.conversation + "/events?from=start")),
                alice.token);

        var answer = door.client.send(asked.header("Origin", HERE).build(), BodyHandlers.ofInputStream());

        try (var events = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
            assertThat(answer.headers().firstValue("Access-Control-Allow-Origin"))
                    .hasValue(HERE);
            assertThat(events.lines().filter(line -> line.startsWith("data: {")).findFirst())
                    .hasValue("data: {\"id\":\"t-1\",\"text\":\"17,200?\",\"byPerson\":false}");
        }
    }

    @Test
    void aSocketIsOpenedWithWhatThePageOffers() throws IOException, InterruptedException {
        var alice = admitted();
        var query = "from=start&conversation=" + alice.conversation;
        var chat = OpenChat.open(door, query, alice.token, HERE);

        chat.send("{\"text\":\"hi\",\"id\":\"m-1\"}");
        assertThat(chat.next()).isEqualTo("{\"type\":\"ack\",\"id\":\"m-1\"}");
        door.replies.say("demo/" + alice.conversation, "{\"id\":\"t-1\",\"text\":\"hello\",\"costUsd\":\"1\"}");

        assertThat(chat.protocol()).isEqualTo("parley");
        assertThat(chat.next())
                .isEqualTo(
                        "{\"type\":\"reply\",\"id\":\"0:0\",\"reply\":{\"id\":\"t-1\",\"text\":\"hello\",\"byPerson\":false}}");
        assertThat(door.log.entries())
                .singleElement()
                .satisfies(entry -> assertThat(entry.key()).isEqualTo("demo/" + alice.conversation));
    }

    @Test
    void aSocketOfAnotherConversationOrPageOrCredentialIsNotOpened() throws IOException {
        var alice = admitted();
        var bob = admitted();

        assertThat(refused("conversation=" + bob.conversation, alice.token, HERE))
                .isEqualTo(403);
        assertThat(refused("conversation=" + alice.conversation, alice.token, ELSEWHERE))
                .isEqualTo(403);
        assertThat(refused("conversation=" + alice.conversation, alice.token, "https://evil.example"))
                .isEqualTo(403);
        assertThat(refused("conversation=" + alice.conversation, alice.token + "A", HERE))
                .isEqualTo(401);
        assertThat(refused("conversation=" + alice.conversation, "demo", HERE)).isEqualTo(401);
        // Addresses are written down in many places.
        assertThat(refused("conversation=" + alice.conversation + "&key=" + alice.token, "x", HERE))
                .isEqualTo(401);
    }

    @Test
    void aMessageHasABound() throws IOException, InterruptedException {
        var alice = admitted();
        var chat = OpenChat.open(door, "conversation=" + alice.conversation, alice.token, HERE);
        chat.send("{\"id\":\"m-1\",\"text\":\"" + "x".repeat(4_001) + "\"}");

        var posted = door.send(bearer(message(alice.conversation, "x".repeat(4_001)), alice.token));

        assertThat(posted.statusCode()).isEqualTo(400);
        assertThat(chat.next()).contains("\"problem\"", "\"m-1\"", "\"status\":400", "at most 4000 characters");
        assertThat(door.log.entries()).isEmpty();
    }

    @Test
    void whoWritesTooFastIsToldWhenToGoOn() throws IOException {
        var alice = admitted();
        for (int i = 0; i < 20; i++) {
            door.send(bearer(message(alice.conversation, "hi"), alice.token));
        }

        var last = door.send(bearer(message(alice.conversation, "hi"), alice.token));

        assertThat(last.statusCode()).isEqualTo(429);
        assertThat(last.headers().firstValue("Retry-After")).hasValue("2");
        assertThat(last.body()).contains("/problems/too-many-requests");
        assertThat(door.log.entries()).hasSize(20);
    }

    @Test
    void anAddressBehindTheProxyBeginsSoManyConversations() {
        for (int i = 0; i < 30; i++) {
            assertThat(openFrom("203.0.113.1").statusCode()).isEqualTo(201);
        }

        assertThat(openFrom("203.0.113.1").statusCode()).isEqualTo(429);
        assertThat(openFrom("203.0.113.2").statusCode()).isEqualTo(201);
    }

    @Test
    void soManyWindowsAreOpenAndAClosedOneMakesRoom() throws IOException, InterruptedException {
        var alice = admitted();
        var query = "conversation=" + alice.conversation;
        var windows = new ArrayList<OpenChat>();
        for (int i = 0; i < 8; i++) {
            var window = OpenChat.open(door, query, alice.token, HERE);
            window.send("{\"text\":\"hi\",\"id\":\"m-" + i + "\"}");
            // The server has seated whom it answers.
            assertThat(window.next()).contains("ack");
            windows.add(window);
        }
        assertThat(refused(query, alice.token, HERE)).isEqualTo(429);

        windows.getFirst().close();

        int status = 429;
        for (int tries = 0; tries < 5_000 && status == 429; tries++) {
            status = opening(query, alice.token);
        }
        assertThat(status).isEqualTo(101);
    }

    @Test
    void aVisitorSeesPicturesAndNeitherPricesNorWhatHasNone() throws IOException {
        product("A-1", "\"imageUrl\":\"https://shop.example/a.jpg\"");
        product("A-2", "\"description\":\"no picture\"");
        product("A-3", "\"imageUrl\":\"javascript:alert(1)\"");

        var shown = door.send(bearer(HttpRequest.newBuilder(door.uri("/v1/visitors/products")), admitted().token)
                .header("Origin", HERE));

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

        assertThat(open("shop", HERE).statusCode()).isEqualTo(503);
    }

    private void product(String sku, String more) {
        door.put(
                "/v1/catalog/" + sku,
                "{\"title\":\"Thing " + sku + "\",\"currency\":\"BDT\",\"listPrice\":\"9\",\"floorPrice\":\"7\"," + more
                        + "}");
    }

    /** What is answered to one more window. */
    private int opening(String query, String token) {
        try {
            OpenChat.open(door, query, token, HERE);
            return 101;
        } catch (CompletionException e) {
            return status(e);
        }
    }

    private int refused(String query, String token, String origin) {
        return status(catchThrowableOfType(CompletionException.class, () -> OpenChat.open(door, query, token, origin)));
    }

    private static int status(CompletionException e) {
        return e.getCause() instanceof WebSocketHandshakeException refused
                ? refused.getResponse().statusCode()
                : 0;
    }

    private HttpResponse<String> preflight(String origin) {
        return door.send(HttpRequest.newBuilder(door.uri("/v1/messages"))
                .method("OPTIONS", BodyPublishers.noBody())
                .header("Origin", origin)
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "authorization,content-type"));
    }

    private HttpResponse<String> open(String account, String origin) {
        return door.send(
                post("/v1/visitors", "{\"account\":\"" + account + "\"}").header("Origin", origin));
    }

    private HttpResponse<String> openFrom(String address) {
        return door.send(post("/v1/visitors", "{\"account\":\"shop\"}").header("X-Forwarded-For", address));
    }

    private Told admitted() throws IOException {
        return Json.mapper().readValue(open("shop", HERE).body(), Told.class);
    }

    private HttpRequest.Builder message(String conversation, String text) {
        return post("/v1/messages", "{\"conversation\":\"" + conversation + "\",\"text\":\"" + text + "\"}");
    }

    private HttpRequest.Builder post(String path, String json) {
        return HttpRequest.newBuilder(door.uri(path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json));
    }

    private static HttpRequest.Builder bearer(HttpRequest.Builder request, String token) {
        return request.header("Authorization", "Bearer " + token);
    }

    /** What a page is told. */
    private record Told(String token, String conversation) {}
}
