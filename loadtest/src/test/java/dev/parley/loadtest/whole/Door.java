package dev.parley.loadtest.whole;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.wire.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The gateway as its callers reach it: plain HTTP, server-sent events, WebSockets. */
record Door(URI address, String key) {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    HttpResponse<String> says(String conversation, String id, String text) throws IOException, InterruptedException {
        return post(
                "/v1/messages", "application/json", json(Map.of("conversation", conversation, "id", id, "text", text)));
    }

    HttpResponse<String> orders(String conversation, String kind) throws IOException, InterruptedException {
        return post("/v1/conversations/" + conversation + "/commands", "application/json", json(Map.of("kind", kind)));
    }

    HttpResponse<String> post(String path, String type, String body) throws IOException, InterruptedException {
        HttpRequest request = request(path)
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
    }

    /** Follows a conversation's replies from when this returns, or from its start. */
    Events follow(String conversation, boolean fromStart) throws IOException, InterruptedException {
        String path = "/v1/conversations/" + conversation + "/events" + (fromStart ? "?from=start" : "");
        var response = CLIENT.send(request(path).GET().build(), HttpResponse.BodyHandlers.ofInputStream());
        if (response.statusCode() != 200) {
            throw new IOException("status " + response.statusCode());
        }
        return Events.reading(response.body());
    }

    /** Opens a web chat. */
    Chat chat(String conversation) {
        URI chat = URI.create(
                "ws" + address.toString().substring("http".length()) + "/v1/chat?conversation=" + conversation);
        var frames = new Frames(new CopyOnWriteArrayList<>(), new StringBuilder());
        WebSocket socket = CLIENT.newWebSocketBuilder()
                .header("Authorization", "Bearer " + key)
                .buildAsync(chat, frames)
                .join();
        return new Chat(socket, frames);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(address.resolve(path)).header("Authorization", "Bearer " + key);
    }

    private static String json(Object value) {
        return new String(Json.bytes(value), UTF_8);
    }

    private static JsonNode parsed(String json) {
        try {
            return Json.mapper().readTree(json);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> inReplyTo(JsonNode reply) {
        return StreamSupport.stream(reply.path("inReplyTo").spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private static JsonNode replyTo(List<JsonNode> replies, String id) {
        await().atMost(SOON)
                .until(() -> replies.stream().anyMatch(reply -> inReplyTo(reply).contains(id)));
        return replies.stream()
                .filter(reply -> inReplyTo(reply).contains(id))
                .findFirst()
                .orElseThrow();
    }

    /** Replies of a conversation, as they arrive. */
    record Events(InputStream body, List<JsonNode> replies) implements AutoCloseable {

        private static Events reading(InputStream body) {
            var events = new Events(body, new CopyOnWriteArrayList<>());
            Thread.ofVirtual().start(events::read);
            return events;
        }

        private void read() {
            var lines = new BufferedReader(new InputStreamReader(body, UTF_8));
            try {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    if (line.startsWith("data: {")) {
                        replies.add(parsed(line.substring("data: ".length())));
                    }
                }
            } catch (IOException e) {
                // The stream was closed, by the test or by the gateway.
                return;
            }
        }

        /** Waits for the reply to this message. */
        JsonNode replyTo(String id) {
            return Door.replyTo(replies, id);
        }

        /** The ids of all messages answered so far, in the order of the replies. */
        List<String> inReplyTo() {
            return replies.stream()
                    .flatMap(reply -> Door.inReplyTo(reply).stream())
                    .toList();
        }

        @Override
        public void close() throws IOException {
            body.close();
        }
    }

    /** A web chat's own end. */
    record Chat(WebSocket socket, Frames frames) implements AutoCloseable {

        /** Sends a message and waits for its reply. */
        JsonNode says(String id, String text) {
            socket.sendText(json(Map.of("id", id, "text", text)), /* last= */ true)
                    .join();
            return Door.replyTo(frames.replies(), id);
        }

        @Override
        public void close() {
            socket.abort();
        }
    }

    /** What comes over a socket; kept are the replies. */
    private record Frames(List<JsonNode> replies, StringBuilder part) implements WebSocket.Listener {

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            part.append(data);
            if (last) {
                JsonNode frame = parsed(part.toString());
                part.setLength(0);
                if (frame.path("type").asText().equals("reply")) {
                    replies.add(frame.path("reply"));
                }
            }
            socket.request(1);
            return null;
        }
    }

    /** Ids of messages, one after the other. */
    static final class Numbered {
        private final String prefix;
        private int number;

        Numbered(String prefix) {
            this.prefix = prefix;
        }

        String next() {
            number++;
            return last();
        }

        String last() {
            return prefix + number;
        }
    }
}
