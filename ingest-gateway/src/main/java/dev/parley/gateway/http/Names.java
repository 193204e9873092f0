package dev.parley.gateway.http;

import java.util.HexFormat;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes the names that callers leave out: ids of messages, and trace contexts as W3C writes them. */
public final class Names {

    /** The version, what version 00 has, and what later versions may add behind it. */
    private static final Pattern TRACEPARENT =
            Pattern.compile("(?!ff)([0-9a-f]{2})-((?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2})(-[!-~]*)?");

    private static final String VERSION = "00";
    private static final int TRACEPARENT_MAX = 512;
    private static final HexFormat HEX = HexFormat.of();

    private final RandomGenerator random;

    /** Draws from this generator, which many threads will use at once. */
    public Names(RandomGenerator random) {
        this.random = random;
    }

    String messageId() {
        return "m-" + hex(16);
    }

    /** The caller's trace context where it is one, else a new one; of later versions, what this one understands. */
    public String traceparent(@Nullable String given) {
        if (given != null && given.length() <= TRACEPARENT_MAX) {
            var matcher = TRACEPARENT.matcher(given);
            if (matcher.matches() && (matcher.group(3) == null || !VERSION.equals(matcher.group(1)))) {
                return VERSION + "-" + matcher.group(2);
            }
        }
        return VERSION + "-" + hex(16) + "-" + hex(8) + "-01";
    }

    private String hex(int bytes) {
        var drawn = new byte[bytes];
        random.nextBytes(drawn);
        return HEX.formatHex(drawn);
    }
}
