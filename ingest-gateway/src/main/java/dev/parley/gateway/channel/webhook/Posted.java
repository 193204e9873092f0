package dev.parley.gateway.channel.webhook;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A request as it came. */
public final class Posted {

    private final Map<String, List<String>> headers;
    private final String query;
    private final byte[] body;

    /**
     * Keeps what it is given, uncopied.
     *
     * @param headers all values of each header, by its name in small letters
     * @param query the query as it was written, without the question mark; empty for none
     */
    public Posted(Map<String, List<String>> headers, String query, byte[] body) {
        this.headers = headers;
        this.query = query;
        this.body = body;
    }

    /** Every value of a header; none when it was not sent. */
    public List<String> header(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
    }

    /** The query as it was written, without the question mark; empty for none. */
    public String query() {
        return query;
    }

    /** The bytes as they came, which signatures are over. */
    public byte[] body() {
        return body;
    }

    @Override
    public String toString() {
        return "Posted[" + body.length + " bytes]";
    }
}
