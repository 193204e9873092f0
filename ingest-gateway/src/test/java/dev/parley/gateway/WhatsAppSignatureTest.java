package dev.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.parley.wire.Json;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class WhatsAppSignatureTest {

    /** As Meta escapes it: every character beyond ASCII. */
    private static final String BANGLA = WhatsAppWebhook.text("111", "wamid.1", "\\u0995\\u09a4 \\ud83d\\ude2e");

    private static final byte[] BODY = BANGLA.getBytes(StandardCharsets.UTF_8);

    private final Door door = Door.open();
    private final WhatsAppWebhook meta = new WhatsAppWebhook(door);

    @BeforeEach
    void forget() {
        door.log.forget();
    }

    @AfterAll
    void close() {
        door.close();
    }

    @Test
    void aSignatureHoldsForTheBytesAsTheyCame() {
        var answer = meta.send("111", BANGLA);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(door.log.entries()).hasSize(1);
        assertThat(meta.taken().getFirst().content().words()).isEqualTo("কত 😮");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("forged")
    void whatMetaDidNotSignIsRefused(String what, HttpRequest.Builder request) {
        var answer = door.send(request);

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("/problems/unauthorized");
        assertThat(door.log.entries()).isEmpty();
    }

    Stream<Arguments> forged() throws JsonProcessingException {
        String right = WhatsAppWebhook.sha256(BODY);
        byte[] altered = BODY.clone();
        altered[altered.length / 2] ^= 1;
        byte[] again = Json.mapper().writeValueAsBytes(Json.mapper().readTree(BANGLA));
        String sha1 = "sha1=" + WhatsAppWebhook.signature(BODY, WhatsAppWebhook.APP_SECRET, "HmacSHA1");
        return Stream.of(
                Arguments.of("no signature", meta.request("111", BODY)),
                Arguments.of("an empty one", signed("")),
                Arguments.of("another secret", signed("sha256=" + WhatsAppWebhook.signature(BODY, "x", "HmacSHA256"))),
                Arguments.of("another app's number", meta.request("333", BODY).header("X-Hub-Signature-256", right)),
                Arguments.of("SHA-1 alone", meta.request("111", BODY).header("X-Hub-Signature", sha1)),
                Arguments.of("SHA-1 in its place", signed(sha1)),
                Arguments.of("cut short", signed(right.substring(0, right.length() - 1))),
                Arguments.of("cut by a byte", signed(right.substring(0, right.length() - 2))),
                Arguments.of("the prefix alone", signed("sha256=")),
                Arguments.of("without a prefix", signed(right.substring("sha256=".length()))),
                Arguments.of("another prefix", signed(right.replace("sha256", "SHA256"))),
                Arguments.of("no hex", signed("sha256=" + "z".repeat(64))),
                Arguments.of(
                        "one bit off",
                        signed(right.endsWith("0") ? right.replaceAll(".$", "1") : right.replaceAll(".$", "0"))),
                Arguments.of("two of them", signed(right).header("X-Hub-Signature-256", right)),
                Arguments.of("a byte altered", meta.request("111", altered).header("X-Hub-Signature-256", right)),
                Arguments.of("written anew", meta.request("111", again).header("X-Hub-Signature-256", right)),
                Arguments.of("no body", meta.request("111", new byte[0]).header("X-Hub-Signature-256", right)));
    }

    @Test
    void hexIsHexInCapitalsToo() {
        var answer = door.send(signed("sha256="
                + WhatsAppWebhook.signature(BODY, WhatsAppWebhook.APP_SECRET, "HmacSHA256")
                        .toUpperCase(Locale.ROOT)));

        assertThat(answer.statusCode()).isEqualTo(200);
    }

    @Test
    void anUnknownAccountIsNotFoundWhoeverSigns() {
        var answer = meta.send("999", BANGLA);

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(door.log.entries()).isEmpty();
    }

    @Test
    void aBodyIsBounded() {
        var announced = door.send(meta.request("111", new byte[0])
                .POST(BodyPublishers.fromPublisher(BodyPublishers.ofByteArray(new byte[8 << 20]), 8 << 20))
                .expectContinue(true));
        var grown = door.send(meta.request("111", new byte[0])
                .POST(BodyPublishers.ofByteArrays(Collections.nCopies(80, new byte[65_536]))));

        assertThat(announced.statusCode()).isEqualTo(413);
        assertThat(grown.statusCode()).isEqualTo(413);
        assertThat(door.log.entries()).isEmpty();
    }

    @Test
    void signedJunkIsMalformed() {
        var answers = Stream.of("", "{", "[]", "7", "{\"a\":1,\"a\":2}", "[".repeat(200), "{} {}")
                .map(junk -> meta.send("111", junk));

        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body()).contains("/problems/malformed-json");
        });
        assertThat(door.log.entries()).isEmpty();
    }

    @Test
    void theHandshakeIsAnsweredForItsTokenOnly() {
        var right = meta.shakeHands("111", "subscribe", "verify 111", "1158201444");

        assertThat(right.statusCode()).isEqualTo(200);
        assertThat(right.body()).isEqualTo("1158201444");
        assertThat(right.headers().firstValue("Content-Type").orElse("")).startsWith("text/plain");
        assertThat(meta.shakeHands("111", "subscribe", "verify 222", "1").statusCode())
                .isEqualTo(403);
        assertThat(meta.shakeHands("111", "subscribe", "", "1").statusCode()).isEqualTo(403);
        assertThat(meta.shakeHands("111", "unsubscribe", "verify 111", "1").statusCode())
                .isEqualTo(403);
        assertThat(meta.shakeHands("111", "subscribe", "verify 111", "1".repeat(300))
                        .statusCode())
                .isEqualTo(403);
        assertThat(door.get("/webhooks/whatsapp/111").statusCode()).isEqualTo(403);
        assertThat(meta.shakeHands("999", "subscribe", "verify 111", "1").statusCode())
                .isEqualTo(404);
    }

    private HttpRequest.Builder signed(String signature) {
        return meta.request("111", BODY).header("X-Hub-Signature-256", signature);
    }
}
