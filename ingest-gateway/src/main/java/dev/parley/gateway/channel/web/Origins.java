package dev.parley.gateway.channel.web;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The origins whose pages may hold a chat. */
public final class Origins {

    /** Pages of this machine, whatever serves them: those a newcomer tries things with. */
    static final Origins LOOPBACK = new Origins("https?://(?:localhost|127\\.0\\.0\\.1)(?::\\d{1,5})?");

    private static final String ANYONE = "*";
    /** Nothing that a browser sends is longer. */
    private static final int LENGTH_MAX = 300;

    private final Pattern pattern;

    private Origins(String regex) {
        this.pattern = Pattern.compile(regex);
    }

    /**
     * Origins as they are written: {@code https://shop.example}, several with commas between, or {@code *} for all.
     *
     * @throws IllegalArgumentException when one is none
     */
    public static Origins of(String written) {
        var each = Arrays.stream(written.split(",", -1)).map(String::strip).toList();
        return each.equals(List.of(ANYONE))
                ? new Origins(".*")
                : new Origins(each.stream().map(Origins::exactly).collect(Collectors.joining("|")));
    }

    private static String exactly(String origin) {
        if (!isOrigin(origin)) {
            throw new IllegalArgumentException(
                    "origins must be such as https://shop.example, without a path, several with commas between, or * for all");
        }
        return Pattern.quote(origin);
    }

    /** As browsers write one: scheme, host in small letters, and a port that is not the scheme's own. */
    private static boolean isOrigin(String text) {
        if (!text.matches("https?://(?:[a-z0-9._-]+|\\[[0-9a-f:.]+])(?::[1-9]\\d{0,4})?")) {
            return false;
        }
        var uri = URI.create(text);
        return uri.getHost() != null && uri.getPort() != (text.startsWith("https:") ? 443 : 80);
    }

    /** Whether a page of this origin may. */
    public boolean allow(String origin) {
        return origin.length() <= LENGTH_MAX && pattern.matcher(origin).matches();
    }

    /** The same as a regular expression. */
    String regex() {
        return pattern.pattern();
    }

    @Override
    public String toString() {
        return "Origins[" + pattern + "]";
    }
}
