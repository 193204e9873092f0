package dev.parley.loadtest.channel;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.delivery.Delivery;
import dev.parley.standalone.config.ConfigReader;
import dev.parley.standalone.embedded.DataDirectory;
import dev.parley.standalone.run.Standalone;
import dev.parley.wire.Topics;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code parley up} with an account at WhatsApp. */
final class WhatsAppIT {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String SECRET = "app secret";
    private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    private static final HttpClient META = HttpClient.newHttpClient();

    @TempDir
    private Path directory = Path.of(".");

    private final Phone phone = Phone.start();

    @SuppressWarnings("NullAway.Init")
    private Standalone parley;

    @BeforeEach
    void open() {
        String yaml =
                "channels: {whatsapp: {\"111\": {tenant: demo, appSecret: \"${S}\", verifyToken: v, accessToken: a,"
                        + " baseUrl: \"" + phone.address() + "\"}}}";
        var settings = Map.of(
                "S", SECRET,
                "PARLEY_ENGINE_DEBOUNCE", "10ms",
                "PARLEY_GATEWAY_PORT", "0",
                "PARLEY_SEARCH_EMBEDDINGS", "none",
                "PARLEY_TOPOLOGY_THREADS", "1");
        parley = new Standalone(ConfigReader.read(yaml, settings), directory.resolve("data"), () -> {});
        await().atMost(SOON).until(parley.topology()::isRunning);
    }

    @AfterEach
    void close() {
        parley.close();
        phone.close();
    }

    @Test
    void aMessageIsAnsweredOnceHoweverOftenItsWebhookComes() throws Exception {
        String first = message("wamid.1", "hello");

        int taken = post(first);
        await().atMost(SOON).until(() -> phone.journal().size() == 1);
        int again = post(first);
        int next = post(message("wamid.2", "What does the phone cost?"));
        await().atMost(SOON).until(() -> phone.journal().size() == 2);
        String reply = phone.journal().getFirst().reply();
        int status = post(status(reply));
        await().atMost(SOON).until(() -> steps(reply).contains(Delivery.Status.READ));

        assertThat(List.of(taken, again, next, status)).containsOnly(200);
        assertThat(phone.journal()).hasSize(2).allSatisfy(shown -> {
            assertThat(shown.account()).isEqualTo("111");
            assertThat(shown.to()).isEqualTo("8801711000001");
            assertThat(shown.text()).isNotBlank();
        });
        assertThat(phone.count(reply)).isEqualTo(1);
        assertThat(steps(reply)).containsExactly(Delivery.Status.UNKNOWN, Delivery.Status.SENT, Delivery.Status.READ);
    }

    @Test
    void theTraceOfAWebhookIsThatOfEverythingThatComesOfIt() throws Exception {
        post(message("wamid.traced", "hello"));
        await().atMost(SOON).until(() -> phone.journal().size() == 1);
        String reply = phone.journal().getFirst().reply();
        await().atMost(SOON).until(() -> steps(reply).contains(Delivery.Status.SENT));

        for (var topic : List.of(Topics.MESSAGES, Topics.ANSWERS, Topics.COSTS, Topics.REPLIES, Topics.DELIVERIES)) {
            assertThat(Steps.traces(connection(), topic))
                    .as(topic.name())
                    .isNotEmpty()
                    .containsOnly(TRACE);
        }
    }

    private List<Delivery.Status> steps(String reply) {
        return Steps.of(connection(), reply).stream().map(Delivery::status).toList();
    }

    private Map<String, Object> connection() {
        return Map.of(
                "bootstrap.servers",
                DataDirectory.runningBroker(directory.resolve("data")).orElseThrow());
    }

    private int post(String body) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(parley.gateway().address() + "/webhooks/whatsapp/111"))
                .header("Content-Type", "application/json")
                .header("traceparent", TRACE)
                .header("X-Hub-Signature-256", "sha256=" + signature(body))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return META.send(request, BodyHandlers.discarding()).statusCode();
    }

    private static String message(String id, String text) {
        return change("\"contacts\":[{\"profile\":{\"name\":\"Rahim\"},\"wa_id\":\"8801711000001\"}],\"messages\":[{"
                + "\"from\":\"8801711000001\",\"id\":\"" + id
                + "\",\"timestamp\":\"" + Instant.now().getEpochSecond() + "\",\"type\":\"text\",\"text\":{\"body\":\""
                + text + "\"}}]");
    }

    private static String status(String reply) {
        return change("\"statuses\":[{\"id\":\"wamid.out.1\",\"status\":\"read\",\"timestamp\":\"1763632799\","
                + "\"recipient_id\":\"8801711000001\",\"biz_opaque_callback_data\":\"" + reply + "\"}]");
    }

    private static String change(String value) {
        return "{\"object\":\"whatsapp_business_account\",\"entry\":[{\"id\":\"1\",\"changes\":[{\"field\":\"messages\","
                + "\"value\":{\"metadata\":{\"phone_number_id\":\"111\"}," + value + "}}]}]}";
    }

    private static String signature(String body) throws GeneralSecurityException {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET.getBytes(UTF_8), "HmacSHA256"));
        return HexFormat.of().formatHex(mac.doFinal(body.getBytes(UTF_8)));
    }
}
