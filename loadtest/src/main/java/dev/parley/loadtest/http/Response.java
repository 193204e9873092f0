package dev.parley.loadtest.http;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A whole HTTP answer.
 *
 * @param headers beside content type, content length and connection, which the server writes itself
 */
public record Response(int status, String contentType, Map<String, String> headers, String body) {

    public Response {
        headers = Map.copyOf(headers);
    }

    /** An answer in JSON, without headers of its own. */
    public static Response json(int status, String body) {
        return new Response(status, "application/json", Map.of(), body);
    }

    /** The same answer with one header more. */
    public Response with(String name, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Response(status, contentType, more, body);
    }
}
