package dev.parley.gateway.channel.meta;

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
import dev.parley.gateway.channel.Outlet;
import dev.parley.gateway.channel.Outlet.Letter;
import dev.parley.gateway.channel.Presence.Sign;
import dev.parley.gateway.channel.TextLimit;
import dev.parley.gateway.channel.Window;
import dev.parley.gateway.channel.instagram.Instagram;
import dev.parley.gateway.channel.messenger.Messenger;
import dev.parley.gateway.channel.webhook.AccountSettings;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class PageOutletTest {

    private static final Letter LETTER = new Letter("r-1", "7001", "১৭,২০০ for you.");
    private static final String TAKEN = "{\"recipient_id\":\"7001\",\"message_id\":\"m_1\"}";

    @Test
    void aReplyIsSentAsTheSendApiWantsIt() {
        try (var graph = new HttpStandIn(HttpStandIn.json(200, TAKEN))) {
            var outcome = send("messenger", graph.address());

            assertThat(outcome).isEqualTo(new Sent("m_1"));
            assertThat(graph.requests()).singleElement().asString().satisfies(request -> {
                assertThat(request).startsWith("POST /v23.0/me/messages HTTP/1.1\r\n");
                assertThat(request).containsIgnoringCase("authorization: bearer access 111\r\n");
                assertThat(request)
                        .endsWith("\r\n\r\n{\"recipient\":{\"id\":\"7001\"},\"messaging_type\":\"RESPONSE\","
                                + "\"message\":{\"text\":\"১৭,২০০ for you.\",\"metadata\":\"parley:r-1\"}}");
            });
        }
    }

    @Test
    void instagramBringsNoMetadataBackAndIsSentNone() {
        try (var graph = new HttpStandIn(HttpStandIn.json(200, TAKEN))) {
            send("instagram", graph.address());

            assertThat(graph.requests().getFirst()).endsWith("\"message\":{\"text\":\"১৭,২০০ for you.\"}}");
        }
    }

    @Test
    void aSignMarksWhatWasSaidAsReadOnceAndShowsTyping() throws InterruptedException {
        try (var graph = new HttpStandIn(HttpStandIn.json(200, "{\"recipient_id\":\"7001\"}"));
                var calls = new Calls(Duration.ofSeconds(20))) {
            var presence =
                    outlet("instagram", graph.address(), calls).presence().orElseThrow();

            var first = presence.show(new Sign("7001", "m_1", true));
            var again = presence.show(new Sign("7001", "m_1", false));

            assertThat(List.of(first, again)).containsOnly(new Sent(null));
            assertThat(graph.requests())
                    .extracting(request -> request.substring(request.indexOf("\r\n\r\n") + 4))
                    .containsExactly(
                            "{\"recipient\":{\"id\":\"7001\"},\"sender_action\":\"mark_seen\"}",
                            "{\"recipient\":{\"id\":\"7001\"},\"sender_action\":\"typing_on\"}",
                            "{\"recipient\":{\"id\":\"7001\"},\"sender_action\":\"typing_on\"}");
        }
    }

    @Test
    void aReadMarkThatIsRefusedIsFollowedByNothing() throws InterruptedException {
        try (var graph = new HttpStandIn(HttpStandIn.error(400, 613));
                var calls = new Calls(Duration.ofSeconds(20))) {
            var presence =
                    outlet("messenger", graph.address(), calls).presence().orElseThrow();

            var outcome = presence.show(new Sign("7001", "m_1", true));

            assertThat(outcome).isEqualTo(new NotNow("613", Scope.ACCOUNT));
            assertThat(graph.requests()).hasSize(1);
        }
    }

    @Test
    void whatNobodySettlesIsDoneWithAsTheMerchantWants() {
        try (var calls = new Calls(Duration.ofSeconds(1))) {
            var nowhere = URI.create(MetaAccount.BASE_URL);
            var resending = new Settled("instagram", nowhere, Map.of("ambiguous", "resend"));

            assertThat(outlet(resending, calls).ambiguous()).isEqualTo(Outlet.Ambiguous.RESEND);
            assertThat(outlet("instagram", nowhere, calls).ambiguous()).isEqualTo(Outlet.Ambiguous.HOLD);
        }
    }

    @Test
    void eachChannelHasItsOwnMeasureOfText() {
        try (var calls = new Calls(Duration.ofSeconds(1))) {
            var nowhere = URI.create(MetaAccount.BASE_URL);

            assertThat(outlet("messenger", nowhere, calls).textLimit())
                    .isEqualTo(new TextLimit(2_000, TextLimit.Unit.CHARS));
            assertThat(outlet("instagram", nowhere, calls).textLimit())
                    .isEqualTo(new TextLimit(1_000, TextLimit.Unit.BYTES));
        }
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @MethodSource("errors")
    void anErrorsCodeSaysWhatToDo(int status, int code, int subcode, Outcome expected) {
        String error = "{\"error\":{\"message\":\"x\",\"type\":\"OAuthException\",\"code\":" + code
                + (subcode == 0 ? "" : ",\"error_subcode\":" + subcode) + "}}";
        try (var graph = new HttpStandIn(HttpStandIn.json(status, error))) {
            assertThat(send("messenger", graph.address())).isEqualTo(expected);
        }
    }

    static Stream<Arguments> errors() {
        return Stream.of(
                Arguments.of(400, 190, 0, new NotNow("190", Scope.ACCESS)),
                Arguments.of(401, 190, 463, new NotNow("190/463", Scope.ACCESS)),
                Arguments.of(400, 10, 0, new NotNow("10", Scope.ACCESS)),
                Arguments.of(400, 10, 2018278, new Over("10/2018278")),
                Arguments.of(400, 10, 2534022, new Over("10/2534022")),
                Arguments.of(400, 10, 2018108, new Refused("10/2018108")),
                Arguments.of(403, 200, 0, new NotNow("200", Scope.ACCESS)),
                Arguments.of(403, 200, 1545041, new Refused("200/1545041")),
                Arguments.of(403, 230, 0, new NotNow("230", Scope.ACCESS)),
                Arguments.of(400, 551, 1545041, new Refused("551/1545041")),
                Arguments.of(400, 551, 0, new Refused("551")),
                Arguments.of(400, 100, 2018001, new Refused("100/2018001")),
                Arguments.of(400, 613, 0, new NotNow("613", Scope.ACCOUNT)),
                Arguments.of(400, 4, 2018022, new NotNow("4/2018022", Scope.ACCOUNT)),
                Arguments.of(429, 32, 0, new NotNow("32", Scope.ACCOUNT)),
                Arguments.of(400, 1200, 0, new NotNow("1200", Scope.ATTEMPT)),
                Arguments.of(500, 2, 0, new NotNow("2", Scope.ATTEMPT)),
                Arguments.of(500, 99_999, 0, new NotNow("99999", Scope.ATTEMPT)),
                Arguments.of(400, 99_999, 0, new Refused("99999")),
                Arguments.of(200, 613, 0, new NotNow("613", Scope.ACCOUNT)));
    }

    @Test
    void aPersonsWordsGoOutTaggedForAWeekWhereTheMerchantMay() {
        try (var graph = new HttpStandIn(HttpStandIn.json(200, TAKEN))) {
            var outcome = send(graph.address(), Map.of("humanAgent", "true"), Window.PERSON);

            assertThat(outcome).isEqualTo(new Sent("m_1"));
            assertThat(graph.requests().getFirst())
                    .contains("\"messaging_type\":\"MESSAGE_TAG\",\"tag\":\"HUMAN_AGENT\",\"message\":");
        }
    }

    @Test
    void nothingElseGoesOutWhenTheDayIsOver() {
        try (var graph = new HttpStandIn(HttpStandIn.json(200, TAKEN))) {
            assertThat(List.of(
                            send(graph.address(), Map.of("humanAgent", "true"), Window.OVER),
                            send(graph.address(), Map.of(), Window.PERSON)))
                    .containsOnly(new Refused("window_over"));
            assertThat(graph.requests()).isEmpty();
        }
    }

    @Test
    void aTagThatIsNotAllowedHoldsNothingElseBack() {
        try (var graph = new HttpStandIn(HttpStandIn.error(403, 200));
                var other = new HttpStandIn(HttpStandIn.error(401, 190))) {
            assertThat(send(graph.address(), Map.of("humanAgent", "true"), Window.PERSON))
                    .isEqualTo(new Refused("200"));
            assertThat(send(other.address(), Map.of("humanAgent", "true"), Window.PERSON))
                    .isEqualTo(new NotNow("190", Scope.ACCESS));
        }
    }

    @Test
    void whatCannotBeReadLeavesItOpen() {
        for (var answer : List.of(HttpStandIn.json(200, "{}"), HttpStandIn.json(200, "<html>"))) {
            try (var graph = new HttpStandIn(answer)) {
                assertThat(send("messenger", graph.address())).isEqualTo(new Unsure("unreadable"));
            }
        }
    }

    private static Outcome send(String channel, URI baseUrl) {
        return send(new Settled(channel, baseUrl, Map.of()), LETTER);
    }

    private static Outcome send(URI baseUrl, Map<String, String> besides, Window window) {
        return send(new Settled("messenger", baseUrl, besides), new Letter("r-1", "7001", "words", window));
    }

    private static Outcome send(Settled account, Letter letter) {
        return Once.send(calls -> outlet(account, calls), letter);
    }

    private static Outlet outlet(String channel, URI baseUrl, Calls calls) {
        return outlet(new Settled(channel, baseUrl, Map.of()), calls);
    }

    private static Outlet outlet(Settled account, Calls calls) {
        var texts = new HashMap<>(account.besides());
        texts.putAll(Map.of(
                "tenant", "demo",
                "appSecret", "s",
                "verifyToken", "v",
                "accessToken", "access 111",
                "baseUrl", account.baseUrl().toString()));
        var settings = List.of(new AccountSettings(account.channel(), "111", texts));
        var kind = account.channel().equals("messenger") ? Messenger.of(settings) : Instagram.of(settings);
        return kind.outlets(calls).values().iterator().next();
    }

    private record Settled(String channel, URI baseUrl, Map<String, String> besides) {}
}
