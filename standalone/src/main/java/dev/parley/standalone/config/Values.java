package dev.parley.standalone.config;

import dev.parley.gateway.channel.web.Origins;
import dev.parley.standalone.config.Shape.Kind;
import dev.parley.standalone.config.Shape.Value;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The kinds of scalar there are. */
final class Values {

    private static final Set<String> WEB = Set.of("http", "https");

    private static final int PORT_MAX = 65_535;

    private Values() {}

    static Value text(String example) {
        return new Value(example, text -> Optional.empty(), Kind.PLAIN);
    }

    static Value secret() {
        return new Value("\"${NAME}\"", text -> Optional.empty(), Kind.SECRET);
    }

    /** A text without which the rest means nothing. */
    static Value needed(String example) {
        return new Value(
                example,
                text -> when(text.isBlank(), "must not be empty; write one such as " + example + "."),
                Kind.PLAIN);
    }

    /** A secret without which the rest must not run. */
    static Value neededSecret() {
        String example = secret().example();
        return new Value(
                example,
                text -> when(text.isBlank(), "must not be empty; write one such as " + example + "."),
                Kind.SECRET);
    }

    /** A secret that must not be guessed from what it signs. */
    static Value longSecret(int least) {
        return new Value(
                secret().example(),
                text -> when(
                        text.length() < least,
                        "must have at least " + least + " characters; openssl rand -hex 32 makes one."),
                Kind.SECRET);
    }

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

    /** A setting of something that is not Parley. */
    static Value foreign() {
        return new Value("text", text -> Optional.empty(), Kind.BY_NAME);
    }

    static Value oneOf(String... choices) {
        List<String> known = List.of(choices);
        return new Value(
                choices[0],
                text -> when(
                        !known.contains(text),
                        quoted(text) + " is none of " + String.join(", ", known) + "; " + Nearest.hint(text, known)),
                Kind.PLAIN);
    }

    /** What computes vectors. */
    static Value embeddings() {
        return new Value(
                "minilm",
                text -> when(
                        !text.equals("minilm") && !text.equals("none") && !text.matches("[^/]+/.+"),
                        quoted(text) + " computes no vectors; write minilm, none or provider/model."),
                Kind.PLAIN);
    }

    static Value wholeNumber(int least, int most, int example) {
        String range = "write a whole number from " + least + " to " + most + ", such as " + example + ".";
        return new Value(
                Integer.toString(example),
                text -> {
                    if (!text.matches("[+-]?\\d{1,18}")) {
                        return Optional.of(quoted(text) + " is not a whole number; " + range);
                    }
                    long number = Long.parseLong(text);
                    return when(number < least || number > most, text + " is out of bounds; " + range);
                },
                Kind.PLAIN);
    }

    /** A sum of money, zero included. */
    static Value amount(String example) {
        return new Value(
                example,
                text -> when(
                        !text.matches("\\d{1,9}(\\.\\d{1,12})?"),
                        quoted(text) + " is no sum of money; write a plain number, such as " + example + "."),
                Kind.PLAIN);
    }

    /** A number that may have decimals. */
    static Value decimal(String least, String most, String example) {
        var from = new BigDecimal(least);
        var to = new BigDecimal(most);
        String range = "write a number from " + least + " to " + most + ", such as " + example + ".";
        return new Value(
                example,
                text -> {
                    if (!text.matches("\\d{1,9}(\\.\\d{1,12})?")) {
                        return Optional.of(quoted(text) + " is not a number; " + range);
                    }
                    var number = new BigDecimal(text);
                    return when(
                            number.compareTo(from) < 0 || number.compareTo(to) > 0,
                            text + " is out of bounds; " + range);
                },
                Kind.PLAIN);
    }

    /** Pieces and per cents, both rising, with blanks between the steps. */
    static Value steps(String example) {
        return new Value(
                example,
                text -> when(
                        !text.matches("\\d{1,4}:\\d{1,2}(\\.\\d{1,4})?(\\s+\\d{1,4}:\\d{1,2}(\\.\\d{1,4})?)*"),
                        quoted(text) + " holds no quantity discounts; write pieces:per cent, several with blanks"
                                + " between, such as " + example + "."),
                Kind.PLAIN);
    }

    static Value duration(String least, String most, String example) {
        Duration from = Durations.parse(least).orElseThrow();
        Duration to = Durations.parse(most).orElseThrow();
        String range = "write a duration from " + least + " to " + most + ", such as " + example + ".";
        return new Value(
                example,
                text -> {
                    Optional<Duration> written = Durations.parse(text);
                    if (written.isEmpty()) {
                        return Optional.of(quoted(text) + " is not a duration; " + range);
                    }
                    boolean outside =
                            written.get().compareTo(from) < 0 || written.get().compareTo(to) > 0;
                    return when(outside, quoted(text) + " is out of bounds; " + range);
                },
                Kind.PLAIN);
    }

    static Value size(String least, String most, String example) {
        long from = Sizes.parse(least).orElseThrow();
        long to = Sizes.parse(most).orElseThrow();
        String range = "write a size from " + least + " to " + most + ", such as " + example + ".";
        return new Value(
                example,
                text -> {
                    Optional<Long> written = Sizes.parse(text);
                    if (written.isEmpty()) {
                        return Optional.of(quoted(text) + " is not a size; " + range);
                    }
                    boolean outside = written.get() < from || written.get() > to;
                    return when(outside, quoted(text) + " is out of bounds; " + range);
                },
                Kind.PLAIN);
    }

    /** What a consumer group takes for a member's lasting name. */
    static Value memberId(String example) {
        return new Value(
                example,
                text -> when(
                        !text.matches("[A-Za-z0-9._-]{1,200}"),
                        quoted(text) + " is no name for a member of a group; write letters, digits, dots, hyphens and"
                                + " underscores, such as " + example + "."),
                Kind.PLAIN);
    }

    /** An address on the web; empty means none. */
    static Value url(String example) {
        return new Value(
                example,
                text -> when(
                        !text.isEmpty() && !isUrl(text),
                        "this is not an address of the web; write one such as " + example + "."),
                Kind.PLAIN);
    }

    /** An address of the web without which the rest must not run. */
    static Value neededUrl(String example) {
        return new Value(
                example,
                text -> when(!isUrl(text), "this is not an address of the web; write one such as " + example + "."),
                Kind.PLAIN);
    }

    /** Addresses of servers on the web with commas between; empty means none. */
    static Value urls(String example) {
        return new Value(
                example,
                text -> when(
                        !severalIn(text).stream().allMatch(Values::isServer),
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
                text -> when(
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
                text -> when(
                        !text.matches("([^\\s,:/@\\[\\]]+|\\[[0-9A-Fa-f:.]+]):[1-9]\\d{0,4}")
                                || Integer.parseInt(text.substring(text.lastIndexOf(':') + 1)) > PORT_MAX,
                        quoted(text) + " is no address to connect to; write host:port, such as " + example + "."),
                Kind.PLAIN);
    }

    /** The same, or nothing at all. */
    static Value orEmpty(Value value) {
        return new Value(
                value.example(),
                text -> text.isEmpty() ? Optional.empty() : value.complaint().apply(text),
                value.kind());
    }

    static Value currency() {
        return new Value(
                "BDT",
                text -> when(
                        !isCurrency(text), quoted(text) + " is no currency; write its ISO 4217 code, such as BDT."),
                Kind.PLAIN);
    }

    /** {@code provider/model}; a model's name may have slashes of its own. */
    static Value route() {
        return new Value(
                "anthropic/claude-haiku-4-5",
                text -> when(
                        !text.matches("[^/\\s]+/\\S+"),
                        quoted(text) + " is no route; write provider/model, such as anthropic/claude-haiku-4-5."),
                Kind.PLAIN);
    }

    /** {@code host:port}, several with commas between; empty means none. */
    static Value brokers() {
        return new Value(
                "localhost:9092",
                text -> when(
                        !text.isEmpty() && !text.matches("[^\\s,]+:\\d{1,5}(,\\s*[^\\s,]+:\\d{1,5})*"),
                        quoted(text) + " names no brokers; write host:port, several with commas between."),
                Kind.PLAIN);
    }

    static String quoted(String text) {
        return '"' + text + '"';
    }

    private static Optional<String> when(boolean wrong, String complaint) {
        return wrong ? Optional.of(complaint) : Optional.empty();
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

    private static boolean isCurrency(String text) {
        return Currency.getAvailableCurrencies().stream()
                .anyMatch(currency -> currency.getCurrencyCode().equals(text));
    }
}
