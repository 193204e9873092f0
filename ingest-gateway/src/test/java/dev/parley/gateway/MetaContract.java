package dev.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What Meta's channels do besides: they shake hands. */
abstract class MetaContract extends ChannelContract {

    MetaContract(Speech speech) {
        super(speech);
    }

    @Test
    void theHandshakeIsAnsweredForTheAccountsTokenOnly() {
        var right = shakeHands("111", "subscribe", "verify%20111", "1158201444");
        var wrong = Stream.of(
                shakeHands("111", "subscribe", "verify%20222", "1"),
                shakeHands("222", "subscribe", "verify%20111", "1"),
                shakeHands("111", "subscribe", "", "1"),
                shakeHands("111", "unsubscribe", "verify%20111", "1"),
                shakeHands("111", "subscribe", "verify%20111", "1".repeat(300)));

        assertThat(right.statusCode()).isEqualTo(200);
        assertThat(right.body()).isEqualTo("1158201444");
        assertThat(right.headers().firstValue("Content-Type").orElse("")).startsWith("text/plain");
        assertThat(wrong).allSatisfy(answer -> assertThat(answer.statusCode()).isEqualTo(403));
    }

    private HttpResponse<String> shakeHands(String account, String mode, String token, String challenge) {
        return door.send(HttpRequest.newBuilder(door.uri(caller.path(account) + "?hub.mode=" + mode
                + "&hub.verify_token=" + token + "&hub.challenge=" + challenge)));
    }
}
