package dev.parley.gateway.channel.twilio;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Twilio's signature of a form: HMAC-SHA1 with the auth token, over the address and every field's name and value in the order
 * of the names, as its guide to the security of webhooks describes it.
 */
final class TwilioSignature {

    static final String HEADER = "X-Twilio-Signature";

    private static final String ALGORITHM = "HmacSHA1";
    private static final int HTTPS_PORT = 443;
    private static final int HTTP_PORT = 80;

    private TwilioSignature() {}

    /** What was signed. */
    record Signed(URI address, String query, SortedMap<String, List<String>> fields) {}

    /** Whether exactly one signature was sent, and it is right for the address with or without its port. */
    static boolean isRight(List<String> sent, Signed signed, String authToken) {
        if (sent.size() != 1) {
            return false;
        }
        byte[] given;
        try {
            given = Base64.getDecoder().decode(sent.getFirst());
        } catch (IllegalArgumentException e) {
            return false;
        }
        boolean right = false;
        for (String address : addresses(signed).toList()) {
            right |= MessageDigest.isEqual(given, of(address, signed.fields(), authToken));
        }
        return right;
    }

    private static byte[] of(String address, SortedMap<String, List<String>> fields, String authToken) {
        var text = new StringBuilder(address);
        fields.forEach((name, values) -> values.stream()
                .distinct()
                .sorted()
                .forEach(value -> text.append(name).append(value)));
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(authToken.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return mac.doFinal(text.toString().getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }

    /** Whether the port that is usual for the scheme is signed has changed over the years. */
    private static Stream<String> addresses(Signed signed) {
        var address = signed.address();
        int usual = "http".equals(address.getScheme()) ? HTTP_PORT : HTTPS_PORT;
        String before = address.getScheme() + "://" + address.getHost();
        String after = address.getRawPath() + (signed.query().isEmpty() ? "" : "?" + signed.query());
        int port = address.getPort() < 0 ? usual : address.getPort();
        return Stream.of(before + after, before + ":" + port + after);
    }
}
