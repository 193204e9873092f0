package dev.parley.gateway.channel.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.parley.conversation.ConversationId;
import dev.parley.gateway.channel.webhook.Rotating;
import dev.parley.wire.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes and reads visitors' credentials: JSON Web Tokens (RFC 7519) signed with HMAC-SHA256 by the secret of their account.
 *
 * <p>The header says nothing that is believed: it must be, letter by letter, the one that we write for an account, which tells
 * the secret. So no token can choose how it is checked, and nothing in it is parsed before it is proved.
 */
final class VisitorTokens {

    /** So long a visitor may stay away and still go on. Whoever comes sooner is given a new one. */
    static final Duration LIFETIME = Duration.ofDays(7);

    /** Characters; ours have about 300. */
    private static final int LENGTH_MAX = 2_000;

    private static final String ALGORITHM = "HmacSHA256";
    private static final String ISSUER = "parley";
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    private final Map<String, WebAccount> byHeader = new HashMap<>();

    VisitorTokens(WebAccounts accounts) {
        accounts.all().forEach(account -> byHeader.put(header(account), account));
    }

    /** A credential for one conversation of an account, from now on. */
    static String sign(WebAccount account, ConversationId conversation, Instant now) {
        var from = now.truncatedTo(ChronoUnit.SECONDS);
        var claims = new Claims(
                ISSUER,
                conversation.name(),
                conversation.tenant(),
                from.getEpochSecond(),
                from.plus(LIFETIME).getEpochSecond());
        var signed = header(account) + "." + ENCODER.encodeToString(Json.bytes(claims));
        return signed + "." + signature(signed, account.secret().current());
    }

    /** Whose credential it is; nothing where it is none of ours, not any more, or not yet. */
    Optional<Visitor> read(String token, Instant now) {
        int first = token.indexOf('.');
        int last = token.lastIndexOf('.');
        if (token.length() > LENGTH_MAX || first < 0 || first == last) {
            return Optional.empty();
        }
        var account = byHeader.get(token.substring(0, first));
        if (account == null) {
            return Optional.empty();
        }
        var signed = token.substring(0, last);
        var given = token.substring(last + 1);
        return account.secret()
                .proving(secret -> Rotating.same(signature(signed, secret), given))
                .flatMap(_ -> claims(token.substring(first + 1, last)))
                .flatMap(claims -> visitor(account, claims))
                .filter(visitor -> now.isBefore(visitor.until()));
    }

    private static Optional<Visitor> visitor(WebAccount account, Claims claims) {
        boolean ours = ISSUER.equals(claims.issuer)
                && account.account().tenant().equals(claims.tenant)
                && claims.subject.startsWith(account.account().conversation(""));
        return ours
                ? Optional.of(new Visitor(
                        account,
                        new ConversationId(claims.tenant, claims.subject),
                        Instant.ofEpochSecond(claims.since),
                        Instant.ofEpochSecond(claims.until)))
                : Optional.empty();
    }

    private static String header(WebAccount account) {
        var json = "{\"alg\":\"HS256\",\"typ\":\"JWT\",\"kid\":\""
                + account.account().id() + "\"}";
        return ENCODER.encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    /** Proved before, so that it is one of ours; a secret may have signed other things all the same. */
    private static Optional<Claims> claims(String payload) {
        try {
            return Optional.ofNullable(
                    Json.mapper().readValue(Base64.getUrlDecoder().decode(payload), Claims.class));
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String signature(String signed, String secret) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return ENCODER.encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }

    /** What is signed; instants in seconds since 1970. */
    private record Claims(
            @JsonProperty("iss") String issuer,
            @JsonProperty("sub") String subject,
            @JsonProperty("tenant") String tenant,
            @JsonProperty("iat") long since,
            @JsonProperty("exp") long until) {
        private Claims {
            if (issuer == null || subject == null || tenant == null) {
                throw new IllegalArgumentException("a claim is missing");
            }
        }
    }
}
