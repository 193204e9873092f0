package dev.parley.loadtest.phone;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.SortedMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What platforms sign webhooks with: Meta with HMAC-SHA256 of the body's bytes by the app's secret, Twilio with HMAC-SHA1 of the
 * address and the fields by the auth token.
 */
public final class Signature {
    /** The header that has Meta's. */
    public static final String HEADER = "X-Hub-Signature-256";

    /** The header that has Twilio's. */
    static final String TWILIO_HEADER = "X-Twilio-Signature";

    private Signature() {}

    /** The value of Meta's header. */
    public static String of(String secret, byte[] body) {
        return "sha256=" + HexFormat.of().formatHex(hmac("HmacSHA256", secret, body));
    }

    /** The value of Twilio's header. */
    static String ofTwilio(Asked.Callback callback, SortedMap<String, String> fields) {
        var text = new StringBuilder(callback.address());
        fields.forEach((name, value) -> text.append(name).append(value));
        return Base64.getEncoder()
                .encodeToString(
                        hmac("HmacSHA1", callback.secret(), text.toString().getBytes(UTF_8)));
    }

    private static byte[] hmac(String algorithm, String secret, byte[] bytes) {
        try {
            var mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(secret.getBytes(UTF_8), algorithm));
            return mac.doFinal(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + algorithm, e);
        }
    }
}
