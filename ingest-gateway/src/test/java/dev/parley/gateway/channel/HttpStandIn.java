package dev.parley.gateway.channel;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** An HTTP API on a socket of its own, which can also do what no server should. */
public final class HttpStandIn implements AutoCloseable {

    /** How a request that was read whole is answered. */
    @FunctionalInterface
    public interface Answer {
        void to(Socket socket) throws IOException;
    }

    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final ServerSocket listening;
    private final Answer answer;

    public HttpStandIn(Answer answer) {
        this.answer = answer;
        try {
            this.listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    /** An ordinary answer. */
    public static Answer json(int status, String body) {
        return socket -> write(
                socket,
                "HTTP/1.1 " + status + " Simulated\r\nContent-Type: application/json\r\nContent-Length: "
                        + body.getBytes(UTF_8).length + "\r\n\r\n" + body);
    }

    /** An error as Meta writes it. */
    public static Answer error(int status, int code) {
        return json(
                status,
                "{\"error\":{\"message\":\"(#" + code + ")\",\"type\":\"OAuthException\",\"code\":" + code
                        + ",\"fbtrace_id\":\"x\"}}");
    }

    /** Nothing, and the connection stays. */
    public static Answer silence() {
        return socket -> {};
    }

    /** A reset instead of an answer. */
    public static Answer reset() {
        return socket -> {
            socket.setSoLinger(true, 0);
            socket.close();
        };
    }

    /** An answer whose body does not come. */
    public static Answer half() {
        return socket -> write(socket, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"messages\":");
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + listening.getLocalPort() + "/v23.0");
    }

    /** Every request that was read whole, head and body. */
    public List<String> requests() {
        return requests;
    }

    @Override
    public void close() {
        try {
            listening.close();
            for (var socket : sockets) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept() {
        try {
            while (!listening.isClosed()) {
                var socket = listening.accept();
                sockets.add(socket);
                Thread.ofVirtual().start(() -> serve(socket));
            }
        } catch (SocketException e) {
            return; // closed
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void serve(Socket socket) {
        try {
            var in = new BufferedInputStream(socket.getInputStream());
            while (!socket.isClosed()) {
                String head = head(in);
                if (head.isEmpty()) {
                    return;
                }
                int length = Integer.parseInt(head.replaceAll("(?is).*content-length: *(\\d+).*", "$1"));
                requests.add(head + new String(in.readNBytes(length), UTF_8));
                answer.to(socket);
            }
        } catch (IOException e) {
            return; // the client left, or the test did
        }
    }

    private static String head(InputStream in) throws IOException {
        var head = new StringBuilder();
        for (int c = in.read(); c >= 0; c = in.read()) {
            head.append((char) c);
            if (head.length() >= 4 && head.substring(head.length() - 4).equals("\r\n\r\n")) {
                return head.toString();
            }
        }
        return "";
    }

    private static void write(Socket socket, String answer) throws IOException {
        socket.getOutputStream().write(answer.getBytes(UTF_8));
        socket.getOutputStream().flush();
    }
}
