package dev.parley.gateway.channel.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.conversation.ConversationId;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class VisitorTokensTest {

    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
    private static final String SECRET = "the secret of one merchant's chat";
    private static final String NEXT = "another secret, that comes after it";
    private static final ConversationId ALICE = new ConversationId("demo", "web:shop:v-alice");

    private static final WebAccounts ACCOUNTS = accounts("shop", "demo", SECRET, "");
    private static final WebAccount SHOP = ACCOUNTS.find("shop").orElseThrow();
    private static final VisitorTokens TOKENS = new VisitorTokens(ACCOUNTS);

    private static final String TOKEN = VisitorTokens.sign(SHOP, ALICE, NOW);

    @Test
    void aCredentialProvesItsConversationUntilItEnds() {
        var visitor = TOKENS.read(TOKEN, NOW.plus(VisitorTokens.LIFETIME).minusMillis(1));

        assertThat(visitor).hasValueSatisfying(alice -> {
            assertThat(alice.conversation()).isEqualTo(ALICE);
            assertThat(alice.until()).isEqualTo(NOW.plus(Duration.ofDays(7)));
        });
        assertThat(TOKENS.read(TOKEN, NOW.plus(VisitorTokens.LIFETIME))).isEmpty();
    }

    @Test
    void noPartOfItCanBeCutOff() {
        for (int length = 0; length < TOKEN.length(); length++) {
            assertThat(TOKENS.read(TOKEN.substring(0, length), NOW)).isEmpty();
            assertThat(TOKENS.read(TOKEN.substring(length + 1), NOW)).isEmpty();
        }
        assertThat(TOKENS.read(TOKEN + "A", NOW)).isEmpty();
        assertThat(TOKENS.read(TOKEN + "=", NOW)).isEmpty();
        assertThat(TOKENS.read(TOKEN + ".", NOW)).isEmpty();
        assertThat(TOKENS.read(TOKEN + "x".repeat(1 << 20), NOW)).isEmpty();
    }

    /** The last letter of a signature has bits that mean nothing; nobody is to choose them. */
    @Test
    void noLetterOfItCanBeAnother() {
        for (int at = 0; at < TOKEN.length(); at++) {
            for (char other : "ABab01-_.= ".toCharArray()) {
                if (TOKEN.charAt(at) != other) {
                    var forged = TOKEN.substring(0, at) + other + TOKEN.substring(at + 1);
                    assertThat(TOKENS.read(forged, NOW)).as(forged).isEmpty();
                }
            }
        }
    }

    @Test
    void anotherConversationNeedsAnotherSignature() {
        var bob = VisitorTokens.sign(SHOP, new ConversationId("demo", "web:shop:v-bob"), NOW);

        var mixed = part(TOKEN, 0) + "." + part(bob, 1) + "." + part(TOKEN, 2);

        assertThat(TOKENS.read(mixed, NOW)).isEmpty();
        assertThat(TOKENS.read(bob, NOW))
                .map(Visitor::conversation)
                .hasValue(new ConversationId("demo", "web:shop:v-bob"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"alg\":\"none\",\"typ\":\"JWT\",\"kid\":\"shop\"}",
                "{\"alg\":\"none\"}",
                "{\"alg\":\"HS512\",\"typ\":\"JWT\",\"kid\":\"shop\"}",
                "{\"alg\":\"HS256\",\"typ\":\"JWT\"}",
                "{\"alg\":\"HS256\",\"typ\":\"JWT\",\"kid\":\"elsewhere\"}",
                "{\"typ\":\"JWT\",\"alg\":\"HS256\",\"kid\":\"shop\"}",
                "{}",
                ""
            })
    void noCredentialChoosesHowItIsChecked(String header) {
        var signed = encoded(header) + "." + part(TOKEN, 1);

        assertThat(TOKENS.read(signed + "." + hmac(signed, SECRET), NOW)).isEmpty();
        assertThat(TOKENS.read(signed + ".", NOW)).isEmpty();
    }

    /** Two chats that were given the same secret by mistake are two chats all the same. */
    @Test
    void whatIsSignedForAnotherTenantOrChatIsNotTaken() {
        var moved = new VisitorTokens(accounts("shop", "other", SECRET, ""));
        var renamed = new VisitorTokens(accounts("elsewhere", "demo", SECRET, ""));
        var foreign = encoded("{\"alg\":\"HS256\",\"typ\":\"JWT\",\"kid\":\"shop\"}") + "."
                + encoded(
                        "{\"iss\":\"parley\",\"sub\":\"whatsapp:111:88017\",\"tenant\":\"demo\",\"iat\":1,\"exp\":9999999999}");

        assertThat(moved.read(TOKEN, NOW)).isEmpty();
        assertThat(renamed.read(TOKEN, NOW)).isEmpty();
        assertThat(TOKENS.read(foreign + "." + hmac(foreign, SECRET), NOW)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "null", "[]", "7", "{\"iss\":\"parley\"}", "{\"iss\":\"parley\",\"sub\":7}"})
    void whatTheSecretSignedForSomethingElseIsNoCredential(String payload) {
        var signed = part(TOKEN, 0) + "." + encoded(payload);

        assertThat(TOKENS.read(signed + "." + hmac(signed, SECRET), NOW)).isEmpty();
    }

    @Test
    void aSecretIsReplacedWithoutAGap() {
        var replaced = accounts("shop", "demo", NEXT, SECRET);
        var both = new VisitorTokens(replaced);
        var later = VisitorTokens.sign(replaced.find("shop").orElseThrow(), ALICE, NOW);

        assertThat(both.read(TOKEN, NOW)).isPresent();
        assertThat(both.read(later, NOW)).isPresent();
        assertThat(new VisitorTokens(accounts("shop", "demo", NEXT, "")).read(TOKEN, NOW))
                .isEmpty();
        assertThat(TOKENS.read(later, NOW)).isEmpty();
    }

    @Test
    void aChatWithoutAGoodSecretDoesNotStart() {
        assertThatThrownBy(() -> accounts("shop", "demo", "", ""))
                .hasMessage(
                        "channels.web.shop.secret must not be missing or empty: without it an account does not start");
        assertThatThrownBy(() -> accounts("shop", "demo", "short", ""))
                .hasMessageStartingWith("channels.web.shop.secret must have at least 32 characters");
        assertThatThrownBy(() -> accounts("shop", "demo", SECRET, "short"))
                .hasMessageStartingWith("channels.web.shop.previousSecret must have at least 32 characters");
    }

    private static WebAccounts accounts(String id, String tenant, String secret, String previous) {
        return WebAccounts.of(Map.of(
                id,
                new HashMap<>(Map.of(
                        "tenant",
                        tenant,
                        "secret",
                        secret,
                        "previousSecret",
                        previous,
                        "origins",
                        "https://shop.example"))));
    }

    private static String part(String token, int index) {
        return token.split("\\.", -1)[index];
    }

    private static String encoded(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String hmac(String signed, String secret) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
