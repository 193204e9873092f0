package dev.parley.loadtest.http;

import static java.nio.charset.StandardCharsets.UTF_8;

/** One HTTP request, read to its end. */
public final class Request {

    private final String method;
    private final String path;
    private final String headers;
    private final byte[] body;

    /**
     * What was read.
     *
     * @param path without the query
     * @param headers as sent, a line each
     */
    Request(String method, String path, String headers, byte[] body) {
        this.method = method;
        this.path = path;
        this.headers = headers;
        this.body = body;
    }

    public String method() {
        return method;
    }

    /** The path without the query. */
    public String path() {
        return path;
    }

    /** The body as it was sent, empty when there is none. Not a copy. */
    public byte[] bytes() {
        return body;
    }

    /** The body as UTF-8. */
    public String body() {
        return new String(body, UTF_8);
    }

    /** The value of a header, whatever the case of its name, the last one of several; empty when it was not sent. */
    public String header(String name) {
        return Head.value(headers, name);
    }

    /** True unless the client asked for the connection to end with the answer. */
    boolean keepsAlive() {
        return !header("connection").equalsIgnoreCase("close");
    }

    /** Leaves headers and body out: they carry keys and prompts. */
    @Override
    public String toString() {
        return "Request[" + method + " " + path + ", " + body.length + " bytes]";
    }
}
