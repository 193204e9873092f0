package dev.parley.gateway.channel.meta;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Meta's signature of a webhook: HMAC-SHA256 with the app's secret, over the bytes as they came. */
final class HubSignature {

    /** The older header with SHA-1 is not looked at. */
    static final String HEADER = "X-Hub-Signature-256";

    private static final String PREFIX = "sha256=";
    private static final String ALGORITHM = "HmacSHA256";
    private static final int HEX_LENGTH = 64;

    private HubSignature() {}

    /** Whether exactly one signature was sent, and it is right. */
    static boolean isRight(List<String> sent, byte[] body, String appSecret) {
        if (sent.size() != 1 || !sent.getFirst().startsWith(PREFIX)) {
            return false;
        }
        String hex = sent.getFirst().substring(PREFIX.length());
        if (hex.length() != HEX_LENGTH || !hex.chars().allMatch(HexFormat::isHexDigit)) {
            return false;
        }
        return MessageDigest.isEqual(HexFormat.of().parseHex(hex), of(body, appSecret));
    }

    private static byte[] of(byte[] body, String appSecret) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(appSecret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }
}
