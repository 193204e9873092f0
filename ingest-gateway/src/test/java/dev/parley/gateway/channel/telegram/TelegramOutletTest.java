package dev.parley.gateway.channel.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.gateway.channel.Calls;
import dev.parley.gateway.channel.HttpStandIn;
import dev.parley.gateway.channel.Once;
import dev.parley.gateway.channel.Outcome;
import dev.parley.gateway.channel.Outcome.NotNow;
import dev.parley.gateway.channel.Outcome.Refused;
import dev.parley.gateway.channel.Outcome.Scope;
import dev.parley.gateway.channel.Outcome.Sent;
import dev.parley.gateway.channel.Outcome.Unsure;
import dev.parley.gateway.channel.Outlet.Letter;
import dev.parley.gateway.channel.Presence.Sign;
import dev.parley.gateway.channel.webhook.AccountSettings;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class TelegramOutletTest {

    @Test
    void aReplyIsSentAsTheBotApiWantsIt() {
        try (var api = new HttpStandIn(HttpStandIn.json(200, "{\"ok\":true,\"result\":{\"message_id\":9}}"))) {
            var outcome = send(api.address());

            assertThat(outcome).isEqualTo(new Sent("9"));
            assertThat(api.requests()).singleElement().asString().satisfies(request -> {
                assertThat(request).startsWith("POST /v23.0/bot1:token/sendMessage HTTP/1.1\r\n");
                assertThat(request).endsWith("\r\n\r\n{\"chat_id\":\"7001\",\"text\":\"*১৭,২০০* for you_\"}");
            });
        }
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("answers")
    void anAnswerSaysWhatToDo(int status, String body, Outcome expected) {
        try (var api = new HttpStandIn(HttpStandIn.json(status, body))) {
            assertThat(send(api.address())).isEqualTo(expected);
        }
    }

    static Stream<Arguments> answers() {
        return Stream.of(
                Arguments.of(
                        429,
                        "{\"ok\":false,\"error_code\":429,\"parameters\":{\"retry_after\":14}}",
                        new NotNow("429", Scope.ACCOUNT, Duration.ofSeconds(14))),
                Arguments.of(
                        429,
                        "{\"ok\":false,\"error_code\":429,\"parameters\":{\"retry_after\":-5}}",
                        new NotNow("429", Scope.ACCOUNT)),
                Arguments.of(403, error(403), new Refused("403")),
                Arguments.of(400, error(400), new Refused("400")),
                Arguments.of(401, error(401), new NotNow("401", Scope.ACCESS)),
                Arguments.of(404, error(404), new NotNow("404", Scope.ACCESS)),
                Arguments.of(500, error(500), new Unsure("500")),
                Arguments.of(502, "<html>", new Unsure("http_502")),
                Arguments.of(200, "{}", new Unsure("unreadable")),
                Arguments.of(200, "{\"ok\":true}", new Unsure("unreadable")));
    }

    @Test
    void aSignShowsThatTheBotWrites() throws InterruptedException {
        try (var api = new HttpStandIn(HttpStandIn.json(200, "{\"ok\":true,\"result\":true}"));
                var calls = new Calls(Duration.ofSeconds(20))) {
            var presence =
                    new TelegramOutlet(bot(api.address()), calls).presence().orElseThrow();

            var outcome = presence.show(new Sign("7001", "3", true));

            assertThat(outcome).isEqualTo(new Sent(null));
            assertThat(api.requests()).singleElement().asString().satisfies(request -> {
                assertThat(request).startsWith("POST /v23.0/bot1:token/sendChatAction HTTP/1.1\r\n");
                assertThat(request).endsWith("\r\n\r\n{\"chat_id\":\"7001\",\"action\":\"typing\"}");
            });
        }
    }

    @Test
    void secretsAreNeverPrinted() {
        var bot = bot(URI.create("https://api.telegram.org"));

        assertThat(bot.toString() + bot.secretToken()).doesNotContain("1:token", "s3cret");
    }

    private static String error(int code) {
        return "{\"ok\":false,\"error_code\":" + code + ",\"description\":\"x\"}";
    }

    private static Outcome send(URI baseUrl) {
        return Once.send(
                calls -> new TelegramOutlet(bot(baseUrl), calls), new Letter("r-1", "7001", "*১৭,২০০* for you_"));
    }

    private static TelegramAccount bot(URI baseUrl) {
        return TelegramAccount.of(new AccountSettings(
                "telegram",
                "shopbot",
                Map.of(
                        "tenant",
                        "demo",
                        "secretToken",
                        "s3cret",
                        "botToken",
                        "1:token",
                        "baseUrl",
                        baseUrl.toString())));
    }
}
