package dev.parley.standalone.chat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.standalone.Refusal;
import dev.parley.wire.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One conversation over the gateway's WebSocket: lines in become messages, replies come out as lines. */
public final class Chat implements WebSocket.Listener {
    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(5);
    /** After the last line, how long the replies to what was said are waited for. */
    private static final Duration LAST_REPLY_WITHIN = Duration.ofSeconds(60);

    private final PrintWriter out;
    private final StringBuilder frame = new StringBuilder();
    private final Set<String> answered = new HashSet<>();
    private final Set<String> waiting = new HashSet<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private int unacknowledged;

    private Chat(PrintWriter out) {
        this.out = out;
    }

    /**
     * Where and as whom to chat.
     *
     * @param url of the gateway
     * @param key an API key of the merchant's tenant
     * @param customer the customer's name in the conversation
     */
    public record With(URI url, String key, String customer) {
        @Override
        public String toString() {
            return "With[" + url + ", " + customer + "]";
        }
    }

    /**
     * Chats until the input ends and everything said is answered.
     *
     * @throws Refusal when no gateway answers, or it lets nobody in
     */
    public static void run(With with, BufferedReader in, PrintWriter out) throws IOException, InterruptedException {
        var chat = new Chat(out);
        try (var http = HttpClient.newBuilder().connectTimeout(CONNECT_WITHIN).build()) {
            var socket = chat.connect(http, with);
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (chat.closed.getCount() == 0) {
                    throw new Refusal("The gateway ended the conversation; start parley chat again to go on.");
                }
                if (!line.isBlank()) {
                    chat.say(socket, line);
                }
            }
            chat.awaitReplies();
            socket.sendClose(WebSocket.NORMAL_CLOSURE, "").join();
        }
    }

    private WebSocket connect(HttpClient http, With with) {
        String scheme = "https".equals(with.url().getScheme()) ? "wss" : "ws";
        URI socket = URI.create(scheme + "://" + with.url().getRawAuthority() + "/v1/chat?from=start&conversation="
                + URLEncoder.encode(with.customer(), StandardCharsets.UTF_8) + "&key="
                + URLEncoder.encode(with.key(), StandardCharsets.UTF_8));
        try {
            return http.newWebSocketBuilder()
                    .connectTimeout(CONNECT_WITHIN)
                    .buildAsync(socket, this)
                    .join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof java.net.http.WebSocketHandshakeException refused) {
                int status = refused.getResponse().statusCode();
                throw new Refusal(
                        status == 401 || status == 403
                                ? "The gateway does not know this key; name another with --key."
                                : "The gateway refused the conversation with status " + status + ".",
                        e);
            }
            throw new Refusal(
                    "No Parley answers at " + with.url() + "; start one with parley up, or name another with --url.",
                    e);
        }
    }

    private void say(WebSocket socket, String line) {
        synchronized (this) {
            unacknowledged++;
        }
        socket.sendText(new String(Json.bytes(Map.of("text", line)), StandardCharsets.UTF_8), true)
                .join();
    }

    private synchronized void awaitReplies() throws InterruptedException {
        long until = System.nanoTime() + LAST_REPLY_WITHIN.toNanos();
        while ((unacknowledged > 0 || !waiting.isEmpty()) && closed.getCount() > 0) {
            long leftMs = TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime());
            if (leftMs <= 0) {
                throw new Refusal("No reply came within " + LAST_REPLY_WITHIN.toSeconds()
                        + " s; parley tail replies shows what is said.");
            }
            wait(leftMs);
        }
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
        frame.append(data);
        if (last) {
            received(frame.toString());
            frame.setLength(0);
        }
        socket.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
        ended();
        return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable error) {
        ended();
    }

    private synchronized void ended() {
        closed.countDown();
        notifyAll();
    }

    private synchronized void received(String json) {
        JsonNode event;
        try {
            event = Json.mapper().readTree(json);
        } catch (JsonProcessingException e) {
            out.println("! The gateway sent something that is no JSON.");
            out.flush();
            return;
        }
        switch (event.path("type").asText()) {
            case "ack" -> {
                unacknowledged--;
                var id = event.path("id").asText();
                if (!answered.contains(id)) {
                    waiting.add(id);
                }
            }
            case "reply" -> replied(event.path("reply"));
            case "problem" -> {
                unacknowledged--;
                var problem = event.has("problem") ? event.path("problem") : event;
                out.println("! "
                        + problem.path("detail").asText(problem.path("title").asText()));
            }
            default -> {
                // Kinds of events to come are none of a terminal's business.
            }
        }
        out.flush();
        notifyAll();
    }

    private void replied(JsonNode reply) {
        reply.path("inReplyTo").forEach(id -> {
            answered.add(id.asText());
            waiting.remove(id.asText());
        });
        out.println("< " + reply.path("text").asText());
        var negotiation = reply.path("negotiation");
        if (negotiation.has("ourOffer")) {
            out.println("  [" + negotiation.path("phase").asText() + ": "
                    + negotiation.path("sku").asText() + ", list "
                    + negotiation.path("listPrice").asText() + ", yours "
                    + negotiation.path("theirOffer").asText("none yet") + ", ours "
                    + negotiation.path("ourOffer").asText() + "]");
        }
    }
}
