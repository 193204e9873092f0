package dev.parley.loadtest.process;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Requests to a process that may be dead, stopped or not yet there. */
public final class Web {
    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(1);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(5);

    private Web() {}

    /** What came back. */
    public record Answer(int status, String body) {

        /** Leaves the contents out. */
        @Override
        public String toString() {
            return "Answer[" + status + ", " + body.length() + " characters]";
        }
    }

    /** Asks; nothing when nobody answers within some seconds. */
    public static Optional<Answer> get(String address) {
        return send("GET", address, "", Map.of());
    }

    /** Posts JSON; nothing when nobody answers within some seconds, and then it may have been done or not. */
    public static Optional<Answer> post(String address, String json) {
        return send("POST", address, json, Map.of());
    }

    /** Sends JSON with headers; nothing when nobody answers within some seconds. */
    public static Optional<Answer> send(String method, String address, String json, Map<String, String> headers) {
        try {
            var connection = (HttpURLConnection) URI.create(address).toURL().openConnection();
            try {
                connection.setRequestMethod(method);
                connection.setConnectTimeout((int) CONNECT_WITHIN.toMillis());
                connection.setReadTimeout((int) ANSWER_WITHIN.toMillis());
                // A kept connection to a process that died in between would be tried a second time, unasked.
                connection.setRequestProperty("Connection", "close");
                headers.forEach(connection::setRequestProperty);
                if (!json.isEmpty()) {
                    connection.setRequestProperty("Content-Type", "application/json");
                    connection.setDoOutput(true);
                    connection.getOutputStream().write(json.getBytes(StandardCharsets.UTF_8));
                }
                return Optional.of(new Answer(connection.getResponseCode(), body(connection)));
            } finally {
                connection.disconnect();
            }
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    private static String body(HttpURLConnection connection) throws IOException {
        try (InputStream stream =
                connection.getResponseCode() < 400 ? connection.getInputStream() : connection.getErrorStream()) {
            return stream == null ? "" : new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
