package dev.parley.topology.instance;

import com.sun.net.httpserver.HttpExchange;
import dev.parley.topology.query.Queries;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The parameters of a question, without the mark that another instance has passed it on.
 *
 * @param passedOn true when it had that mark
 */
record Question(Map<String, String> parameters, boolean passedOn) {
    private static final int PARAMETERS_MAX = 32;

    static Question of(HttpExchange exchange) {
        var parameters = new LinkedHashMap<String, String>();
        var query = exchange.getRequestURI().getRawQuery();
        if (query != null && !query.isEmpty()) {
            for (var each : query.split("&", PARAMETERS_MAX)) {
                var parts = each.split("=", 2);
                parameters.put(decoded(parts[0]), parts.length == 2 ? decoded(parts[1]) : "");
            }
        }
        boolean passedOn = parameters.remove(Queries.PASSED_ON) != null;
        return new Question(parameters, passedOn);
    }

    static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
