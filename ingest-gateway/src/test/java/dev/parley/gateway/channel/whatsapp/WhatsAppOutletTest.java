package dev.parley.gateway.channel.whatsapp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.gateway.channel.HttpStandIn;
import dev.parley.gateway.channel.Once;
import dev.parley.gateway.channel.Outcome;
import dev.parley.gateway.channel.Outcome.NotNow;
import dev.parley.gateway.channel.Outcome.Over;
import dev.parley.gateway.channel.Outcome.Refused;
import dev.parley.gateway.channel.Outcome.Scope;
import dev.parley.gateway.channel.Outcome.Sent;
import dev.parley.gateway.channel.Outcome.Unsure;
import dev.parley.gateway.channel.Outlet.Letter;
import dev.parley.gateway.channel.meta.MetaAccount;
import dev.parley.gateway.channel.webhook.AccountSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class WhatsAppOutletTest {

    private static final Letter LETTER = new Letter("r-1", "8801711000001", "I can do ১৭,২০০ \"for you\".");
    static final String TAKEN =
            "{\"messaging_product\":\"whatsapp\",\"contacts\":[{\"input\":\"1\",\"wa_id\":\"1\"}],\"messages\":[{\"id\":\"wamid.1\"}]}";

    @Test
    void aReplyIsSentAsTheGraphApiWantsIt() {
        try (var graph = new HttpStandIn(HttpStandIn.json(200, TAKEN))) {
            var outcome = send(graph.address(), LETTER, Duration.ofSeconds(20));

            assertThat(outcome).isEqualTo(new Sent("wamid.1"));
            assertThat(graph.requests()).singleElement().asString().satisfies(request -> {
                assertThat(request).startsWith("POST /v23.0/111/messages HTTP/1.1\r\n");
                assertThat(request).containsIgnoringCase("authorization: bearer access 111\r\n");
                assertThat(request).containsIgnoringCase("content-type: application/json\r\n");
                assertThat(request)
                        .endsWith("\r\n\r\n{\"messaging_product\":\"whatsapp\",\"recipient_type\":\"individual\","
                                + "\"to\":\"8801711000001\",\"type\":\"text\",\"text\":{\"body\":"
                                + "\"I can do ১৭,২০০ \\\"for you\\\".\"},\"biz_opaque_callback_data\":\"r-1\"}");
            });
        }
    }

    @Test
    void aCustomerWhoHidesTheNumberIsARecipient() {
        try (var graph = new HttpStandIn(HttpStandIn.json(200, TAKEN))) {
            send(graph.address(), new Letter("r-1", "BD.1349", "hi"), Duration.ofSeconds(20));

            assertThat(graph.requests().getFirst())
                    .contains("\"recipient\":\"BD.1349\"")
                    .doesNotContain("\"to\"");
        }
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("errors")
    void anErrorsCodeSaysWhatToDo(int status, int code, Outcome expected) {
        try (var graph = new HttpStandIn(HttpStandIn.error(status, code))) {
            var outcome = send(graph.address(), LETTER, Duration.ofSeconds(20));

            assertThat(outcome).isEqualTo(expected);
        }
    }

    static Stream<Arguments> errors() {
        return Stream.of(
                        of(Scope.ACCOUNT, 130429, 4, 80007),
                        of(Scope.CONVERSATION, 131056),
                        Stream.of(Arguments.of(400, 131047, new Over("131047"))),
                        of(Scope.ACCESS, 0, 190, 10, 3, 200, 299, 131005, 131031, 131042, 131045, 133010),
                        of(Scope.ATTEMPT, 1, 2, 131000, 131016, 131057, 133016),
                        of(
                                null, 131048, 131049, 131064, 368, 131026, 131021, 131030, 130472, 131008, 131009, 100,
                                131051, 132000, 132015, 131052, 131062, 999999))
                .flatMap(each -> each);
    }

    private static Stream<Arguments> of(@Nullable Scope scope, int... codes) {
        return Arrays.stream(codes)
                .boxed()
                .flatMap(code -> Stream.of(400, 429, 200)
                        .map(status -> Arguments.of(
                                status,
                                code,
                                scope == null
                                        ? new Refused(Integer.toString(code))
                                        : new NotNow(Integer.toString(code), scope))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("answers")
    void anAnswerWithoutACodeIsReadByItsStatus(String what, HttpStandIn.Answer answer, Outcome expected) {
        try (var graph = new HttpStandIn(answer)) {
            var outcome = send(graph.address(), LETTER, Duration.ofSeconds(20));

            assertThat(outcome).isEqualTo(expected);
            assertThat(graph.requests()).hasSize(1);
        }
    }

    static Stream<Arguments> answers() {
        return Stream.of(
                Arguments.of("503", HttpStandIn.json(503, "<html>"), new Unsure("http_503")),
                Arguments.of("500", HttpStandIn.json(500, ""), new Unsure("http_500")),
                Arguments.of("500 of WhatsApp", HttpStandIn.error(500, 131000), new NotNow("131000", Scope.ATTEMPT)),
                Arguments.of("500, new code", HttpStandIn.error(500, 77), new NotNow("77", Scope.ATTEMPT)),
                Arguments.of("401", HttpStandIn.json(401, ""), new NotNow("http_401", Scope.ACCESS)),
                Arguments.of("429", HttpStandIn.json(429, ""), new NotNow("http_429", Scope.ACCOUNT)),
                Arguments.of("404", HttpStandIn.json(404, "{}"), new Refused("http_404")),
                Arguments.of("302", HttpStandIn.json(302, ""), new Refused("http_302")),
                Arguments.of("200, no JSON", HttpStandIn.json(200, "ok"), new Unsure("unreadable")),
                Arguments.of("200, no id", HttpStandIn.json(200, "{}"), new Unsure("unreadable")),
                Arguments.of("endless", HttpStandIn.json(200, "x".repeat(1 << 20)), new Unsure("broken")),
                Arguments.of("a reset", HttpStandIn.reset(), new Unsure("broken")));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anAnswerThatDoesNotComeIsNotWaitedForForEver(boolean half) {
        try (var graph = new HttpStandIn(half ? HttpStandIn.half() : HttpStandIn.silence())) {
            var outcome = send(graph.address(), LETTER, Duration.ofMillis(200));

            assertThat(outcome).isEqualTo(new Unsure("timeout"));
            assertThat(graph.requests()).hasSize(1);
        }
    }

    @Test
    void whereNobodyListensNothingWasSent() throws IOException {
        try (var bound = new Socket()) {
            bound.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            var nowhere = URI.create("http://127.0.0.1:" + bound.getLocalPort() + "/v23.0");

            var outcome = send(nowhere, LETTER, Duration.ofSeconds(20));

            assertThat(outcome).isEqualTo(new NotNow("unreachable", Scope.ACCOUNT));
        }
    }

    @Test
    void secretsAreNeverPrinted() {
        assertThat(account(URI.create(MetaAccount.BASE_URL)).toString()
                        + account(URI.create(MetaAccount.BASE_URL)).secrets()
                        + LETTER)
                .doesNotContain("access 111", "s3cret", "verify", "for you");
    }

    private static Outcome send(URI baseUrl, Letter letter, Duration answerWithin) {
        return Once.send(calls -> new WhatsAppOutlet(account(baseUrl), calls), letter, answerWithin);
    }

    private static MetaAccount account(URI baseUrl) {
        return account(baseUrl, Map.of());
    }

    /** An account with these settings besides those that it needs. */
    static MetaAccount account(URI baseUrl, Map<String, String> besides) {
        var texts = new HashMap<>(besides);
        texts.putAll(Map.of(
                "tenant", "demo",
                "appSecret", "s3cret",
                "verifyToken", "verify 111",
                "accessToken", "access 111",
                "baseUrl", baseUrl.toString()));
        return MetaAccount.of(new AccountSettings("whatsapp", "111", texts));
    }
}
