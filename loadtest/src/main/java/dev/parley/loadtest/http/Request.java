package dev.parley.loadtest.http;

import java.util.Map;

/**
 * One HTTP request, read to its end.
 *
 * @param path without the query
 * @param headers by lower-case name; of a header sent twice the last value
 * @param body as UTF-8, empty when there is none
 */
public record Request(String method, String path, Map<String, String> headers, String body) {

    public Request {
        headers = Map.copyOf(headers);
    }

    /** The value of a header, named in lower case; empty when it was not sent. */
    public String header(String name) {
        return headers.getOrDefault(name, "");
    }

    /** True unless the client asked for the connection to end with the answer. */
    boolean keepsAlive() {
        return !header("connection").equalsIgnoreCase("close");
    }

    /** Leaves headers and body out: they carry keys and prompts. */
    @Override
    public String toString() {
        return "Request[" + method + " " + path + ", " + body.length() + " chars]";
    }
}
