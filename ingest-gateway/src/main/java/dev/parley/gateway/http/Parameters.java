package dev.parley.gateway.http;

import io.micronaut.http.HttpRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Query parameters, refused by name where a call does not have them. */
final class Parameters {

    private Parameters() {}

    /**
     * What the caller wrote.
     *
     * @throws ProblemException when one is unknown or there twice
     */
    static Map<String, String> of(HttpRequest<?> request, List<String> known) {
        var written = new LinkedHashMap<String, String>();
        request.getParameters().forEach((name, values) -> {
            if (!known.contains(name)) {
                var quoted = StrictJson.quoted(name);
                throw new ProblemException(
                        Problem.unknownField(quoted, "unknown parameter " + quoted + "; known here: " + known(known)));
            }
            if (values.size() != 1) {
                throw new ProblemException(Problem.invalid(name, name + " must be given once"));
            }
            written.put(name, values.getFirst());
        });
        return written;
    }

    private static String known(List<String> names) {
        return names.isEmpty() ? "none" : String.join(", ", names);
    }

    /** A query, from its question mark on; empty for no parameters. */
    static String query(Map<String, String> parameters) {
        return parameters.isEmpty()
                ? ""
                : parameters.entrySet().stream()
                        .map(parameter -> encoded(parameter.getKey()) + "=" + encoded(parameter.getValue()))
                        .collect(Collectors.joining("&", "?", ""));
    }

    /** Percent-encoded, so that it is one segment of a path or one value of a query whatever is in it. */
    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
