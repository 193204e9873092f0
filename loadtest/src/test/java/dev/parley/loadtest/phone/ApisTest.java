package dev.parley.loadtest.phone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.parley.loadtest.http.LoopbackServer;
import dev.parley.loadtest.http.Response;
import dev.parley.loadtest.phone.TurnedAway.Told;
import dev.parley.loadtest.simulate.Surroundings;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.Base64;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class ApisTest {

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-20T10:00:00Z"));
    private final HttpClient client = HttpClient.newHttpClient();
    private PhoneSimulator phone;

    @BeforeEach
    void start() throws IOException {
        var surroundings = new Surroundings(
                now::get,
                (_, action) -> {
                    action.run();
                    return () -> {};
                },
                new SplittableRandom(1),
                () -> {});
        phone = PhoneSimulator.start(new PhoneConfig(0, Manner.USUAL, null), surroundings);
    }

    @AfterEach
    void close() {
        phone.close();
        client.shutdownNow();
        client.close();
    }

    /**
     * How a platform is spoken to.
     *
     * @param words what a message looks like, with WORDS for its text
     * @param sign what a sign looks like; empty where signs have a path of their own
     */
    record Speech(String channel, String path, String authorization, String words, String sign, Says says) {
        @Override
        public String toString() {
            return channel;
        }
    }

    /** What a platform answers; {@code taken} is the second message. */
    record Says(String taken, String throttled, String pairThrottled, String declined, String noToken, int longest) {}

    static Stream<Speech> speeches() {
        String page = "{\"recipient\":{\"id\":\"c\"},\"messaging_type\":\"RESPONSE\","
                + "\"message\":{\"text\":\"WORDS\",\"metadata\":\"parley:r-1\"}}";
        String acts = "{\"recipient\":{\"id\":\"c\"},\"sender_action\":\"typing_on\"}";
        String basic = "Basic " + Base64.getEncoder().encodeToString("AC1:key".getBytes(UTF_8));
        return Stream.of(
                new Speech(
                        "whatsapp",
                        "/v23.0/111/messages",
                        "Bearer key",
                        "{\"messaging_product\":\"whatsapp\",\"to\":\"c\",\"type\":\"text\",\"text\":{\"body\":\"WORDS\"},"
                                + "\"biz_opaque_callback_data\":\"r-1\"}",
                        "{\"messaging_product\":\"whatsapp\",\"status\":\"read\",\"message_id\":\"w\","
                                + "\"typing_indicator\":{\"type\":\"text\"}}",
                        new Says("wamid.sim2", "130429", "131056", "131026", "190", 4_096)),
                new Speech(
                        "messenger",
                        "/messenger/v23.0/111/messages",
                        "Bearer key",
                        page,
                        acts,
                        new Says("m_sim2", "613", "613", "551", "190", 2_000)),
                new Speech(
                        "instagram",
                        "/instagram/v23.0/111/messages",
                        "Bearer key",
                        page,
                        acts,
                        new Says("m_sim2", "613", "613", "551", "190", 1_000)),
                new Speech(
                        "telegram",
                        "/bot111:x/sendMessage",
                        "",
                        "{\"chat_id\":\"c\",\"text\":\"WORDS\"}",
                        "",
                        new Says("\"message_id\":2", "retry_after", "retry_after", "403", "401", 4_096)),
                new Speech(
                        "twilio",
                        "/2010-04-01/Accounts/AC1/Messages.json",
                        basic,
                        "To=c&From=111&Body=WORDS&StatusCallback="
                                + URLEncoder.encode("http://127.0.0.1:1/w?reply=r-1", UTF_8),
                        "",
                        new Says("SM00000000000000000000000000000002", "20429", "20429", "21610", "20003", 1_600)));
    }

    @ParameterizedTest
    @MethodSource("speeches")
    void whatEachPlatformTakesIsShownWithItsAttempt(Speech speech) throws Exception {
        control("{\"faults\":[{\"kind\":\"throttle\",\"next\":1},{\"kind\":\"pairThrottle\",\"next\":1},"
                + "{\"kind\":\"declined\",\"next\":1},{\"kind\":\"cut\",\"next\":1}]}");

        String throttled = send(speech, "hi").body();
        String pair = send(speech, "hi").body();
        String declined = send(speech, "hi").body();
        assertThatThrownBy(() -> send(speech, "hi")).isInstanceOf(IOException.class);
        HttpResponse<String> taken = send(speech, "hi");

        assertThat(throttled).contains(speech.says().throttled());
        assertThat(pair).contains(speech.says().pairThrottled());
        assertThat(declined).contains(speech.says().declined());
        assertThat(taken.statusCode() / 100).isEqualTo(2);
        assertThat(taken.body()).contains(speech.says().taken());
        assertThat(phone.journal()).extracting(Shown::attempt).containsExactly(4, 5);
        assertThat(phone.journal()).extracting(Shown::answered).containsExactly(false, true);
        assertThat(phone.turnedAway()).extracting(TurnedAway::told).containsExactly(Told.LATER, Told.LATER, Told.NEVER);
        assertThat(phone.journal()).extracting(Shown::conversation).containsOnly(speech.channel() + ":111:c");
        assertThat(phone.journal())
                .extracting(Shown::reply)
                .containsOnly(speech.channel().equals("telegram") ? "" : "r-1");
    }

    @ParameterizedTest
    @MethodSource("speeches")
    void aMessageIsAsLongAsThePlatformAllows(Speech speech) throws Exception {
        int longest = speech.says().longest();

        int fits = send(speech, "x".repeat(longest)).statusCode();
        int over = send(speech, "x".repeat(longest + 1)).statusCode();

        assertThat(fits / 100).isEqualTo(2);
        assertThat(over).isEqualTo(400);
        assertThat(phone.journal()).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("speeches")
    void anotherTokenOpensNothing(Speech speech) throws Exception {
        control("{\"token\":\"another\"}");

        HttpResponse<String> refused = send(speech, "hi");

        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.body()).contains(speech.says().noToken());
        assertThat(phone.journal()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("speeches")
    void accountsAndCustomersHaveTheirLimits(Speech speech) throws Exception {
        control("{\"limits\":{\"" + speech.channel() + "\":{\"perSecond\":4,\"pairBurst\":2,\"pairMs\":6000}}}");

        send(speech, "1");
        send(speech, "2");
        String pair = send(speech, "3").body();
        now.updateAndGet(then -> then.plusSeconds(6));
        int later = send(speech, "4").statusCode();
        control("{\"limits\":{\"" + speech.channel() + "\":{\"perSecond\":1}}}");
        send(speech, "5");
        String account = send(speech, "6").body();

        assertThat(pair).contains(speech.says().pairThrottled());
        assertThat(later / 100).isEqualTo(2);
        assertThat(account).contains(speech.says().throttled());
        assertThat(phone.journal()).extracting(Shown::text).containsExactly("1", "2", "4", "5");
    }

    @ParameterizedTest
    @MethodSource("speeches")
    void signsAreTakenAndNotShown(Speech speech) throws Exception {
        HttpResponse<String> shown = switch (speech.channel()) {
            case "telegram" -> post("/bot111:x/sendChatAction", "", "{\"chat_id\":\"c\",\"action\":\"typing\"}");
            case "twilio" ->
                post("/v2/Indicators/Typing.json", speech.authorization(), "messageId=SM1&channel=whatsapp");
            default -> post(speech.path(), speech.authorization(), speech.sign());
        };

        assertThat(shown.statusCode()).isEqualTo(200);
        assertThat(phone.journal()).isEmpty();
    }

    @Test
    void aTemplateIsShownAsItsWords() throws Exception {
        HttpResponse<String> taken = post(
                "/v23.0/111/messages",
                "Bearer key",
                "{\"messaging_product\":\"whatsapp\",\"to\":\"c\",\"type\":\"template\",\"template\":{\"name\":\"again\","
                        + "\"language\":{\"code\":\"en\"},\"components\":[{\"type\":\"body\",\"parameters\":"
                        + "[{\"type\":\"text\",\"text\":\"Your phone is here\"}]}]}}");

        assertThat(taken.statusCode()).isEqualTo(200);
        assertThat(phone.journal()).extracting(Shown::text).containsExactly("Your phone is here");
    }

    @Test
    void twilioReportsToTheAddressOfTheMessageSignedWithTheToken() throws Exception {
        Queue<String> reports = new ConcurrentLinkedQueue<>();
        try (var gateway = LoopbackServer.start(0, (request, exchange) -> {
            reports.add(request.header("x-twilio-signature") + " " + request.body());
            exchange.send(Response.json(200, "{}"));
        })) {
            control("{\"statuses\":{\"webhook\":\"http://127.0.0.1:1/\",\"secret\":\"s\",\"words\":[\"delivered\"]}}");
            String address = gateway.address() + "/w?reply=r-1";
            post(
                    "/2010-04-01/Accounts/AC1/Messages.json",
                    "Basic " + Base64.getEncoder().encodeToString("AC1:key".getBytes(UTF_8)),
                    "To=c&From=111&Body=hi&StatusCallback=" + URLEncoder.encode(address, UTF_8));

            await().until(() -> reports.size() == 1);
            String sid = phone.journal().getFirst().message();
            var mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec("key".getBytes(UTF_8), "HmacSHA1"));
            String signed = address + "AccountSidAC1From111MessageSid" + sid + "MessageStatusdeliveredSmsSid" + sid
                    + "SmsStatusdeliveredToc";
            assertThat(reports.peek())
                    .startsWith(Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(UTF_8))) + " ")
                    .contains("MessageStatus=delivered");
        }
    }

    @Test
    void messengerEchoesTheReplyAndInstagramDoesNot() throws Exception {
        Queue<String> reports = new ConcurrentLinkedQueue<>();
        try (var gateway = LoopbackServer.start(0, (request, exchange) -> {
            reports.add(request.path() + " " + request.body());
            exchange.send(Response.json(200, "{}"));
        })) {
            control("{\"statuses\":{\"webhook\":\"" + gateway.address()
                    + "/webhooks/{channel}/{account}\",\"secret\":\"s\",\"words\":[\"read\",\"sent\"]}}");
            for (Speech speech : speeches().toList().subList(1, 3)) {
                send(speech, "hi");
            }

            await().until(() -> reports.size() == 4);
            assertThat(reports)
                    .anySatisfy(body -> assertThat(body)
                            .startsWith("/webhooks/messenger/111 ")
                            .contains("\"is_echo\":true,\"metadata\":\"parley:r-1\""))
                    .anySatisfy(body -> assertThat(body)
                            .startsWith("/webhooks/instagram/111 ")
                            .contains("\"is_echo\":true")
                            .doesNotContain("metadata"));
        }
    }

    private HttpResponse<String> send(Speech speech, String words) throws IOException, InterruptedException {
        return post(speech.path(), speech.authorization(), speech.words().replace("WORDS", words));
    }

    private HttpResponse<String> post(String path, String authorization, String body)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(phone.address().resolve(path)).POST(BodyPublishers.ofString(body));
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private void control(String body) throws IOException, InterruptedException {
        assertThat(post("/control", "", body).statusCode()).isEqualTo(200);
    }
}
