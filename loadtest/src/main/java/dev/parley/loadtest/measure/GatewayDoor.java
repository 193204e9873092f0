package dev.parley.loadtest.measure;

import dev.parley.loadtest.http.PostConnection;
import dev.parley.loadtest.http.PostConnections;
import dev.parley.loadtest.stage.Layout;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** By {@code POST /v1/messages} with the tenants' keys, over many kept connections. */
final class GatewayDoor implements Door {
    private static final Duration END_WITHIN = Duration.ofSeconds(10);
    private static final int ACCEPTED = 202;

    private final InetSocketAddress address;
    private final PostConnections<Post> connections;
    private final AtomicLong refused = new AtomicLong();

    /**
     * Connects when there is something to send.
     *
     * @param connections how many messages are on their way at a time; others wait, which their latency includes
     */
    GatewayDoor(URI gateway, int connections) {
        this.address = new InetSocketAddress(gateway.getHost(), gateway.getPort());
        this.connections = new PostConnections<>(
                new PostConnections.Setup("loadtest-door", address, connections, END_WITHIN), this::send);
    }

    @Override
    public void put(Post post) {
        connections.put(post);
    }

    private void send(PostConnection connection, Post post) {
        try {
            if (connection.post(request(post)) != ACCEPTED) {
                refused.incrementAndGet();
            }
        } catch (IOException e) {
            // Not sent a second time: what became of the first is not known, and a reply would tell.
            connection.close();
            refused.incrementAndGet();
        }
    }

    private byte[] request(Post post) {
        byte[] body = ("{\"conversation\":\"" + post.contact() + "\",\"text\":\"" + post.text() + "\",\"id\":\""
                        + post.id() + "\"}")
                .getBytes(StandardCharsets.UTF_8);
        String head = "POST /v1/messages HTTP/1.1\r\nHost: " + address.getHostString() + ":" + address.getPort()
                + "\r\nAuthorization: Bearer " + Layout.apiKey(post.tenant())
                + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length + "\r\n\r\n";
        byte[] headBytes = head.getBytes(StandardCharsets.US_ASCII);
        var request = new byte[headBytes.length + body.length];
        System.arraycopy(headBytes, 0, request, 0, headBytes.length);
        System.arraycopy(body, 0, request, headBytes.length, body.length);
        return request;
    }

    @Override
    public long refused() {
        return refused.get();
    }

    @Override
    public String word() {
        return "gateway";
    }

    @Override
    public void close() {
        connections.close();
        refused.addAndGet(connections.waiting());
    }
}
