package dev.parley.gateway;

import java.net.URI;
import java.net.http.WebSocket;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A customer's end of a socket. */
final class OpenChat implements WebSocket.Listener {

    private final BlockingQueue<String> frames = new LinkedBlockingQueue<>();
    private final StringBuilder partial = new StringBuilder();
    private final WebSocket socket;

    private OpenChat(Door door, String query, List<String> offered, String origin) {
        var builder = door.client.newWebSocketBuilder();
        if (!offered.isEmpty()) {
            builder.subprotocols(
                    offered.getFirst(), offered.subList(1, offered.size()).toArray(String[]::new));
        }
        if (!origin.isEmpty()) {
            builder.header("Origin", origin);
        }
        socket = builder.buildAsync(URI.create("ws://127.0.0.1:" + door.gateway.port() + "/v1/chat?" + query), this)
                .join();
    }

    static OpenChat open(Door door, String query) {
        return new OpenChat(door, query, List.of(), "");
    }

    /** As a visitor's page opens it. */
    static OpenChat open(Door door, String query, String token, String origin) {
        return new OpenChat(door, query, List.of("parley", token), origin);
    }

    /** What was agreed to speak. */
    String protocol() {
        return socket.getSubprotocol();
    }

    void send(String frame) {
        socket.sendText(frame, /* last= */ true).join();
    }

    void close() {
        socket.abort();
    }

    @Nullable
    String next() throws InterruptedException {
        return frames.poll(10, TimeUnit.SECONDS);
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        partial.append(data);
        if (last) {
            frames.add(partial.toString());
            partial.setLength(0);
        }
        from.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int status, String reason) {
        frames.add("closed " + status);
        return null;
    }
}
