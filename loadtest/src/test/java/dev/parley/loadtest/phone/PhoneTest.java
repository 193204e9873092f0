package dev.parley.loadtest.phone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.parley.loadtest.http.LoopbackServer;
import dev.parley.loadtest.http.Response;
import dev.parley.loadtest.simulate.Surroundings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PhoneTest {

    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
    private static final String HELLO = """
            {"messaging_product":"whatsapp","recipient_type":"individual","to":"8801711000001","type":"text",
             "text":{"body":"Hello, আপা"},"biz_opaque_callback_data":"r-1"}
            """;

    private final Queue<Runnable> alarms = new ConcurrentLinkedQueue<>();
    private final Queue<Duration> delays = new ConcurrentLinkedQueue<>();
    private final HttpClient client = HttpClient.newHttpClient();

    @TempDir
    private Path folder;

    private PhoneSimulator phone;

    @BeforeEach
    void start() throws IOException {
        var surroundings = new Surroundings(
                () -> NOW,
                (delay, action) -> {
                    delays.add(delay);
                    alarms.add(action);
                    return () -> {};
                },
                new SplittableRandom(1),
                () -> {});
        phone = PhoneSimulator.start(
                new PhoneConfig(0, Manner.USUAL, folder.resolve("run/shown.ndjson")), surroundings);
    }

    @AfterEach
    void close() {
        phone.close();
        client.shutdownNow();
        client.close();
    }

    @Test
    void aMessageIsAnsweredAsByTheGraphApiAndShown() throws Exception {
        HttpResponse<String> response = send(HELLO);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(json(response.body())).isEqualTo(json("""
                        {"messaging_product":"whatsapp","contacts":[{"input":"8801711000001","wa_id":"8801711000001"}],
                         "messages":[{"id":"wamid.sim1"}]}
                        """));
        assertThat(phone.journal())
                .containsExactly(new Shown(
                        1,
                        NOW,
                        "whatsapp",
                        "111",
                        "8801711000001",
                        "Hello, আপা",
                        "r-1",
                        "wamid.sim1",
                        1,
                        /* answered= */ true));
    }

    @Test
    void theJournalIsServedAndOutlivesTheProcess() throws Exception {
        send(HELLO);
        send(HELLO.replace("r-1", "r-2").replace("\"to\":\"8801711000001\"", "\"recipient\":\"US.42\""));
        Files.writeString(folder.resolve("run/shown.ndjson"), "{\"seq\":3,\"to", StandardOpenOption.APPEND);

        List<Shown> served = get("/journal").body().lines().map(Shown::of).toList();

        assertThat(served)
                .extracting(Shown::conversation)
                .containsExactly("whatsapp:111:8801711000001", "whatsapp:111:US.42");
        assertThat(served).isEqualTo(phone.journal());
        assertThat(Journal.read(folder.resolve("run/shown.ndjson"))).isEqualTo(served);
        assertThatThrownBy(() -> Journal.open(folder.resolve("run/shown.ndjson")))
                .hasMessageContaining("another run");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "oops",
                "{}",
                "{\"messaging_product\":\"whatsapp\",\"to\":\"1\",\"text\":{\"body\":\"\"}}",
                "{\"messaging_product\":\"whatsapp\",\"text\":{\"body\":\"hi\"}}",
                "{\"messaging_product\":\"sms\",\"to\":\"1\",\"text\":{\"body\":\"hi\"}}",
                "{\"messaging_product\":\"whatsapp\",\"to\":\"1\",\"type\":\"image\",\"text\":{\"body\":\"hi\"}}"
            })
    void whatIsNoTextToSomebodyIsRefusedAndNotShown(String body) throws Exception {
        HttpResponse<String> response = send(body);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(json(response.body()).at("/error/code").asInt()).isEqualTo(100);
        assertThat(phone.journal()).isEmpty();
    }

    @Test
    void aMessageWithoutATokenIsRefused() throws Exception {
        var request = HttpRequest.newBuilder(phone.address().resolve("/v23.0/111/messages"))
                .POST(BodyPublishers.ofString(HELLO))
                .build();

        HttpResponse<String> response = client.send(request, BodyHandlers.ofString());

        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(json(response.body()).at("/error/code").asInt()).isEqualTo(190);
    }

    @Test
    void refusalsAreWordedByTheirCodeAndShowNothing() throws Exception {
        control("""
                {"faults":[{"kind":"status","status":429,"code":130429,"next":1},
                           {"kind":"status","status":503,"code":null,"next":1}]}
                """);

        HttpResponse<String> limited = send(HELLO);
        HttpResponse<String> away = send(HELLO);

        assertThat(limited.statusCode()).isEqualTo(429);
        assertThat(json(limited.body()).at("/error/code").asInt()).isEqualTo(130_429);
        assertThat(away.statusCode()).isEqualTo(503);
        assertThat(away.body()).startsWith("<html>");
        assertThat(phone.journal()).isEmpty();
    }

    @Test
    void aMessageMayBeShownAndNeverAnswered() throws Exception {
        control("{\"faults\":[{\"kind\":\"silent\",\"next\":1}]}");

        var answer = client.sendAsync(request(HELLO), BodyHandlers.ofString());

        await().until(() -> phone.journal().size() == 1);
        assertThat(phone.journal().getFirst().answered()).isFalse();
        assertThat(answer).isNotDone();
    }

    @Test
    void aResetShowsNothing() throws Exception {
        control("{\"faults\":[{\"kind\":\"reset\",\"next\":1}]}");

        assertThatThrownBy(() -> send(HELLO)).isInstanceOf(IOException.class);

        assertThat(phone.journal()).isEmpty();
    }

    @Test
    void anAnswerMayTakeItsTimeWhileTheMessageIsShown() throws Exception {
        control("{\"delayMs\":250}");
        var answer = client.sendAsync(request(HELLO), BodyHandlers.ofString());
        await().until(() -> alarms.size() == 1);
        boolean shown = phone.journal().size() == 1;

        ring();

        assertThat(shown).isTrue();
        assertThat(delays).containsExactly(Duration.ofMillis(250));
        assertThat(answer).succeedsWithin(Duration.ofSeconds(60));
    }

    @Test
    void statusesAreReportedSignedInTheirOrderAndAsOftenAsAsked() throws Exception {
        Queue<String> webhooks = new ConcurrentLinkedQueue<>();
        try (var gateway = LoopbackServer.start(0, (request, exchange) -> {
            webhooks.add(request.header("x-hub-signature-256") + " " + request.body());
            // The first one is not acknowledged, and comes again.
            exchange.send(Response.json(webhooks.size() == 1 ? 503 : 200, "{}"));
        })) {
            control("""
                    {"statuses":{"webhook":"%s/webhooks/whatsapp/111","secret":"key","words":["sent","read"],
                                 "afterMs":100,"copies":2}}
                    """.formatted(gateway.address()));
            send(HELLO);
            assertThat(delays).containsExactly(Duration.ofMillis(100), Duration.ofMillis(200));
            alarms.poll().run();
            await().until(() -> webhooks.size() == 2 && alarms.size() == 2);

            ring();
            ring();

            await().untilAsserted(() ->
                    assertThat(get("/statuses").body()).isEqualTo("{\"acknowledged\":4,\"givenUp\":0,\"pending\":0}"));
            assertThat(webhooks).hasSize(5).allSatisfy(webhook -> {
                String body = webhook.substring(webhook.indexOf(' ') + 1);
                JsonNode status = json(body).at("/entry/0/changes/0/value/statuses/0");
                assertThat(webhook).startsWith("sha256=" + hmac(body));
                assertThat(status.path("id").asText()).isEqualTo("wamid.sim1");
                assertThat(status.path("recipient_id").asText()).isEqualTo("8801711000001");
                assertThat(status.path("biz_opaque_callback_data").asText()).isEqualTo("r-1");
                assertThat(status.path("status").asText()).isIn("sent", "read");
            });
        }
    }

    @Test
    void theControlIsShownWithoutTheSecretAndRefusesByName() throws Exception {
        control("{\"statuses\":{\"webhook\":\"http://127.0.0.1:1/w\",\"secret\":\"hidden\"},\"delayMs\":5}");

        String shown = get("/control").body();
        HttpResponse<String> odd = control("{\"faults\":[{\"kind\":\"explode\",\"next\":1}]}");
        control("{\"statuses\":null}");

        assertThat(shown)
                .isEqualTo(
                        "{\"delayMs\":5.0,\"faults\":[],\"limits\":{},\"statuses\":{\"webhook\":\"http://127.0.0.1:1/w\","
                                + "\"words\":[\"sent\",\"delivered\",\"read\"],\"afterMs\":0.0,\"copies\":1}}");
        assertThat(odd.statusCode()).isEqualTo(400);
        assertThat(odd.body()).contains("kind must be status, throttle, pairThrottle, declined, silent, cut or reset");
        assertThat(get("/control").body()).endsWith("\"statuses\":null}");
    }

    private void ring() {
        for (int set = alarms.size(); set > 0; set--) {
            alarms.poll().run();
        }
    }

    private HttpResponse<String> send(String body) throws IOException, InterruptedException {
        return client.send(request(body), BodyHandlers.ofString());
    }

    private HttpRequest request(String body) {
        return HttpRequest.newBuilder(phone.address().resolve("/v23.0/111/messages"))
                .header("Authorization", "Bearer any")
                .POST(BodyPublishers.ofString(body))
                .build();
    }

    private HttpResponse<String> control(String body) throws IOException, InterruptedException {
        URI control = phone.address().resolve("/control");
        return client.send(
                HttpRequest.newBuilder(control)
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(phone.address().resolve(path)).build(), BodyHandlers.ofString());
    }

    private static JsonNode json(String text) throws IOException {
        return new JsonMapper().readTree(text);
    }

    private static String hmac(String body) throws Exception {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec("key".getBytes(UTF_8), "HmacSHA256"));
        return HexFormat.of().formatHex(mac.doFinal(body.getBytes(UTF_8)));
    }
}
