package dev.parley.standalone.config;

import dev.parley.gateway.channel.web.Origins;
import dev.parley.standalone.config.Shape.Kind;
import dev.parley.standalone.config.Shape.Value;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The kinds of scalar that say where others are reached, and with what headers. */
final class Addresses {

    private static final Set<String> WEB = Set.of("http", "https");

    private static final int PORT_MAX = 65_535;

    private Addresses() {}

    /** Origins of pages with commas between, or a star for all. */
    static Value origins(String example) {
        return new Value(
                example,
                text -> {
                    try {
                        Origins.of(text);
                        return Optional.empty();
                    } catch (IllegalArgumentException e) {
                        return Optional.of("must be such as " + example
                                + ", without a path, several with commas between, or \"*\" for all pages.");
                    }
                },
                Kind.PLAIN);
    }

    /** An address on the web; empty means none. */
    static Value url(String example) {
        return new Value(
                example,
                text -> Values.when(
                        !text.isEmpty() && !isUrl(text),
                        "this is not an address of the web; write one such as " + example + "."),
                Kind.PLAIN);
    }

    /** An address of the web without which the rest must not run. */
    static Value neededUrl(String example) {
        return new Value(
                example,
                text -> Values.when(
                        !isUrl(text), "this is not an address of the web; write one such as " + example + "."),
                Kind.PLAIN);
    }

    /** Addresses of servers on the web with commas between; empty means none. */
    static Value urls(String example) {
        return new Value(
                example,
                text -> Values.when(
                        !severalIn(text).stream().allMatch(Addresses::isServer),
                        "this is not an address of a server on the web; write one such as " + example
                                + ", without user and query, several with commas between."),
                Kind.PLAIN);
    }

    /** What stands between the commas. */
    static List<String> severalIn(String text) {
        return text.isEmpty()
                ? List.of()
                : Arrays.stream(text.split(",", -1)).map(String::strip).toList();
    }

    /** Headers of requests as OpenTelemetry writes them, which may be secrets; empty means none. */
    static Value headers(String example) {
        String header = "[^=,\\s]+=(?:[^,%]++|%[0-9A-Fa-f]{2})*+";
        return new Value(
                example,
                text -> Values.when(
                        !text.matches("|" + header + "(,\\s*" + header + ")*"),
                        "this holds no headers; write name=value, several with commas between."),
                Kind.SECRET);
    }

    /** The headers that a text of them holds; percent signs stand for what could not be written there. */
    static Map<String, Secret> headersIn(String text) {
        var headers = new LinkedHashMap<String, Secret>();
        severalIn(text).forEach(header -> {
            String[] parts = header.split("=", 2);
            // A plus is a plus here, and not a space as in forms.
            String value = URLDecoder.decode(parts[1].replace("+", "%2B"), StandardCharsets.UTF_8);
            headers.put(parts[0], new Secret(value));
        });
        return headers;
    }

    /** {@code host:port}, where others are to connect. */
    static Value hostAndPort(String example) {
        return new Value(
                example,
                text -> Values.when(
                        !text.matches("([^\\s,:/@\\[\\]]+|\\[[0-9A-Fa-f:.]+]):[1-9]\\d{0,4}")
                                || Integer.parseInt(text.substring(text.lastIndexOf(':') + 1)) > PORT_MAX,
                        Values.quoted(text) + " is no address to connect to; write host:port, such as " + example
                                + "."),
                Kind.PLAIN);
    }

    /** {@code host:port}, several with commas between; empty means none. */
    static Value brokers() {
        return new Value(
                "localhost:9092",
                text -> Values.when(
                        !text.isEmpty() && !text.matches("[^\\s,]+:\\d{1,5}(,\\s*[^\\s,]+:\\d{1,5})*"),
                        Values.quoted(text) + " names no brokers; write host:port, several with commas between."),
                Kind.PLAIN);
    }

    private static boolean isUrl(String text) {
        return parsed(text).isPresent();
    }

    private static boolean isServer(String text) {
        return parsed(text)
                .filter(uri -> uri.getUserInfo() == null && uri.getQuery() == null && uri.getFragment() == null)
                .isPresent();
    }

    private static Optional<URI> parsed(String text) {
        try {
            URI uri = new URI(text);
            boolean web = uri.getScheme() != null && WEB.contains(uri.getScheme()) && uri.getHost() != null;
            return web ? Optional.of(uri) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
