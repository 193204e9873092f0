package dev.parley.gateway.channel.twilio;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Bodies and queries of the type {@code application/x-www-form-urlencoded}. */
final class Forms {

    /** Twilio sends some forty. */
    private static final int FIELDS_MAX = 1_000;

    private Forms() {}

    /** All values of each field, fields in the order of their code units; nothing when this is no form. */
    static Optional<SortedMap<String, List<String>>> read(String written) {
        var fields = new TreeMap<String, List<String>>();
        if (written.isEmpty()) {
            return Optional.of(fields);
        }
        String[] pairs = written.split("&", FIELDS_MAX + 1);
        if (pairs.length > FIELDS_MAX) {
            return Optional.empty();
        }
        try {
            for (String pair : pairs) {
                int equals = pair.indexOf('=');
                String name = equals < 0 ? pair : pair.substring(0, equals);
                String value = equals < 0 ? "" : pair.substring(equals + 1);
                fields.computeIfAbsent(decoded(name), ignored -> new ArrayList<>())
                        .add(decoded(value));
            }
            return Optional.of(fields);
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // a percent sign without two digits behind it
        }
    }

    /** Fields as a body or a query. */
    static String written(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String decoded(String written) {
        return URLDecoder.decode(written, StandardCharsets.UTF_8);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
