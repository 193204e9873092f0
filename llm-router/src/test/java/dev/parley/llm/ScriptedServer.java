package dev.parley.llm;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** A provider on loopback that does what it is told, one script a connection; the last script is repeated. */
public final class ScriptedServer implements AutoCloseable {
    /** What to do with a connection whose request has been read. */
    public interface Script {
        void play(Socket connection) throws IOException;
    }

    /** A request as it arrived; header names in lower case. */
    public record Request(String line, Map<String, String> headers, String body) {}

    private static final int DRIP_MILLIS = 20;

    public final List<Request> requests = new CopyOnWriteArrayList<>();
    public final CountDownLatch requested = new CountDownLatch(1);
    public final CountDownLatch clientGone = new CountDownLatch(1);
    private final ServerSocket socket;
    private final ConcurrentLinkedQueue<Script> scripts;

    public ScriptedServer(Script... scripts) throws IOException {
        this.scripts = new ConcurrentLinkedQueue<>(List.of(scripts));
        this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    public String url() {
        return host() + "/v1";
    }

    public String host() {
        return "http://127.0.0.1:" + socket.getLocalPort();
    }

    /** A whole response. */
    public static Script respond(int status, String body, String... headers) {
        return connection -> write(connection, head(status, bytes(body).length, headers) + body);
    }

    /** The head and the beginning of a body, then nothing until the client goes. */
    public Script stallAfter(String part) {
        return connection -> {
            write(connection, head(200, 10_000) + part);
            untilGone(connection);
        };
    }

    /** Nothing at all until the client goes. */
    public Script hang() {
        return this::untilGone;
    }

    /** The head and the beginning of a body, then the connection is closed. */
    public static Script disconnectAfter(String part) {
        return connection -> write(connection, head(200, 10_000) + part);
    }

    /** A stream: each piece a chunk of its own, and its proper end. */
    public static Script stream(String... pieces) {
        return connection -> {
            chunks(connection, pieces);
            write(connection, "0\r\n\r\n");
        };
    }

    /** The beginning of a stream, then nothing until the client goes. */
    public Script streamThenStall(String... pieces) {
        return connection -> {
            chunks(connection, pieces);
            untilGone(connection);
        };
    }

    /** The beginning of a stream, then the connection is closed; {@code rest} is cut where its bytes end. */
    public static Script streamThenCut(byte[] rest, String... pieces) {
        return connection -> {
            chunks(connection, pieces);
            chunk(connection, rest);
        };
    }

    /** A stream of which the rest waits for the latch. */
    public static Script streamHeldBy(CountDownLatch latch, String first, String... rest) {
        return connection -> {
            chunks(connection, first);
            awaitQuietly(latch);
            for (String piece : rest) {
                chunk(connection, bytes(piece));
            }
            write(connection, "0\r\n\r\n");
        };
    }

    /** A stream that begins and then says the same again and again until the client goes. */
    public Script drip(String again, String... first) {
        return connection -> {
            chunks(connection, first);
            while (true) {
                chunk(connection, bytes(again));
                clientWentWithin(DRIP_MILLIS);
            }
        };
    }

    public void play(Script script) {
        scripts.add(script);
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket connection = socket.accept();
                Thread.ofVirtual().start(() -> serve(connection));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            requests.add(read(connection.getInputStream()));
            requested.countDown();
            Script script = scripts.size() > 1 ? scripts.poll() : scripts.peek();
            Objects.requireNonNull(script).play(connection);
        } catch (IOException gone) {
            clientGone.countDown();
        }
    }

    private void untilGone(Socket connection) {
        try {
            if (connection.getInputStream().read() < 0) {
                clientGone.countDown();
            }
        } catch (IOException reset) {
            clientGone.countDown();
        }
    }

    private static Request read(InputStream in) throws IOException {
        var head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("The client went before its request was whole");
            }
            head.write(next);
        }
        String text = head.toString(StandardCharsets.ISO_8859_1);
        Map<String, String> headers = text.lines()
                .skip(1)
                .filter(line -> line.contains(":"))
                .collect(Collectors.toMap(
                        line -> line.substring(0, line.indexOf(':')).toLowerCase(Locale.ROOT),
                        line -> line.substring(line.indexOf(':') + 1).strip(),
                        (one, other) -> one + "," + other));
        int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
        return new Request(
                text.lines().findFirst().orElseThrow(),
                headers,
                new String(in.readNBytes(length), StandardCharsets.UTF_8));
    }

    private static String head(int status, int length, String... headers) {
        String more = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
        return "HTTP/1.1 " + status + " X\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: "
                + length + "\r\n" + more + "\r\n";
    }

    private static void chunks(Socket connection, String... pieces) throws IOException {
        String head = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n";
        write(connection, head + "Transfer-Encoding: chunked\r\n\r\n");
        for (String piece : pieces) {
            chunk(connection, bytes(piece));
        }
    }

    private static void chunk(Socket connection, byte[] piece) throws IOException {
        OutputStream out = connection.getOutputStream();
        out.write(bytes(Integer.toHexString(piece.length) + "\r\n"));
        out.write(piece);
        out.write(bytes("\r\n"));
        out.flush();
    }

    private boolean clientWentWithin(int millis) throws IOException {
        try {
            return clientGone.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException unexpected) {
            throw new IOException(unexpected);
        }
    }

    private static void awaitQuietly(CountDownLatch latch) throws IOException {
        try {
            latch.await();
        } catch (InterruptedException unexpected) {
            throw new IOException(unexpected);
        }
    }

    private static void write(Socket connection, String text) throws IOException {
        OutputStream out = connection.getOutputStream();
        out.write(bytes(text));
        out.flush();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
