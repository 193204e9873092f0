package dev.parley.gateway.channel.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.gateway.channel.Calls;
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
import dev.parley.gateway.channel.Presence.Sign;
import dev.parley.gateway.channel.Window;
import dev.parley.gateway.channel.webhook.AccountSettings;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class TwilioOutletTest {

    private static final String TAKEN = "{\"sid\":\"SM1\",\"status\":\"queued\"}";

    @ParameterizedTest(name = "{0}")
    @CsvSource({"+7001, +111", "whatsapp:+7001, whatsapp:+111"})
    void aReplyGoesTheWayTheCustomerCame(String to, String from) {
        try (var api = new HttpStandIn(HttpStandIn.json(201, TAKEN))) {
            var outcome = send(api.address(), to);

            assertThat(outcome).isEqualTo(new Sent("SM1"));
            String request = api.requests().getFirst();
            assertThat(request).startsWith("POST /v23.0/2010-04-01/Accounts/AC1/Messages.json HTTP/1.1\r\n");
            assertThat(request).containsIgnoringCase("authorization: basic QUMxOnQ=\r\n");
            assertThat(Forms.read(request.substring(request.indexOf("\r\n\r\n") + 4)))
                    .hasValueSatisfying(form -> assertThat(form)
                            .containsExactlyInAnyOrderEntriesOf(Map.of(
                                    "To", List.of(to),
                                    "From", List.of(from),
                                    "Body", List.of("১৭,২০০ & more"),
                                    "StatusCallback", List.of("https://shop.example/sms?reply=r-1"))));
        }
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("answers")
    void anAnswerSaysWhatToDo(int status, String body, Outcome expected) {
        try (var api = new HttpStandIn(HttpStandIn.json(status, body))) {
            assertThat(send(api.address(), "+7001")).isEqualTo(expected);
        }
    }

    static Stream<Arguments> answers() {
        return Stream.of(
                Arguments.of(401, error(20003), new NotNow("20003", Scope.ACCESS)),
                Arguments.of(429, error(20429), new NotNow("20429", Scope.ACCOUNT)),
                Arguments.of(429, error(1), new NotNow("1", Scope.ACCOUNT)),
                Arguments.of(400, error(63018), new NotNow("63018", Scope.ACCOUNT)),
                Arguments.of(400, error(21606), new NotNow("21606", Scope.ACCESS)),
                Arguments.of(400, error(21610), new Refused("21610")),
                Arguments.of(400, error(21211), new Refused("21211")),
                Arguments.of(400, error(63016), new Over("63016")),
                Arguments.of(404, "{}", new Refused("http_404")),
                Arguments.of(500, error(20500), new Unsure("http_500")),
                Arguments.of(503, "<html>", new Unsure("http_503")),
                Arguments.of(200, "{}", new Unsure("unreadable")));
    }

    @Test
    void afterADayATemplateGoesOutOnWhatsAppAndAnSmsAsEver() {
        try (var api = new HttpStandIn(HttpStandIn.json(201, TAKEN))) {
            send(api.address(), Map.of("template", "HX1"), new Letter("r-1", "whatsapp:+7001", "a\nb", Window.OVER));
            send(api.address(), Map.of("template", "HX1"), new Letter("r-1", "+7001", "a b", Window.OVER));

            assertThat(api.requests().stream().map(TwilioOutletTest::form).toList())
                    .satisfiesExactly(
                            whatsApp -> assertThat(whatsApp)
                                    .containsEntry("ContentSid", List.of("HX1"))
                                    .containsEntry("ContentVariables", List.of("{\"1\":\"a b\"}"))
                                    .doesNotContainKey("Body"),
                            sms -> assertThat(sms)
                                    .containsEntry("Body", List.of("a b"))
                                    .doesNotContainKey("ContentSid"));
        }
    }

    @Test
    void afterADayNothingIsSentOnWhatsAppWithoutATemplate() {
        try (var api = new HttpStandIn(HttpStandIn.json(201, TAKEN))) {
            assertThat(send(api.address(), Map.of(), new Letter("r-1", "whatsapp:+7001", "words", Window.PERSON)))
                    .isEqualTo(new Refused("window_over"));
            assertThat(api.requests()).isEmpty();
        }
    }

    @Test
    void aSignIsShownOnWhatsAppAlone() throws InterruptedException {
        try (var api = new HttpStandIn(HttpStandIn.json(200, "{\"success\":true}"));
                var calls = new Calls(Duration.ofSeconds(20))) {
            var presence =
                    new TwilioOutlet(number(api.address()), calls).presence().orElseThrow();

            var outcome = presence.show(new Sign("whatsapp:+7001", "MM1#2", true));

            assertThat(outcome).isEqualTo(new Sent(null));
            assertThat(presence.reaches("whatsapp:+7001")).isTrue();
            assertThat(presence.reaches("+7001")).isFalse();
            String request = api.requests().getFirst();
            assertThat(request).startsWith("POST /v23.0/v2/Indicators/Typing.json HTTP/1.1\r\n");
            assertThat(Forms.read(request.substring(request.indexOf("\r\n\r\n") + 4)))
                    .hasValue(new TreeMap<>(Map.of("messageId", List.of("MM1"), "channel", List.of("whatsapp"))));
        }
    }

    @Test
    void signsArePostedWhereTwilioTakesThem() {
        assertThat(number(URI.create("https://api.twilio.com")).indicators())
                .isEqualTo(URI.create("https://messaging.twilio.com/v2/Indicators/Typing.json"));
    }

    @Test
    void secretsAreNeverPrinted() {
        var number = number(URI.create("https://api.twilio.com"));

        assertThat(number.toString() + number.authToken()).doesNotContain("AC1").endsWith("Rotating[****]");
    }

    private static String error(int code) {
        return "{\"code\":" + code + ",\"message\":\"x\",\"status\":400}";
    }

    private static SortedMap<String, List<String>> form(String request) {
        return Forms.read(request.substring(request.indexOf("\r\n\r\n") + 4)).orElseThrow();
    }

    private static Outcome send(URI baseUrl, String to) {
        return send(baseUrl, Map.of(), new Letter("r-1", to, "১৭,২০০ & more"));
    }

    private static Outcome send(URI baseUrl, Map<String, String> besides, Letter letter) {
        return Once.send(calls -> new TwilioOutlet(number(baseUrl, besides), calls), letter);
    }

    private static TwilioAccount number(URI baseUrl) {
        return number(baseUrl, Map.of());
    }

    private static TwilioAccount number(URI baseUrl, Map<String, String> besides) {
        var texts = new HashMap<>(besides);
        texts.putAll(Map.of(
                "tenant", "demo",
                "accountSid", "AC1",
                "authToken", "t",
                "publicUrl", "https://shop.example/sms",
                "baseUrl", baseUrl.toString()));
        return TwilioAccount.of(new AccountSettings("twilio", "+111", texts));
    }
}
