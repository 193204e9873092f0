package dev.parley.loadtest.simulate;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.NullMarked;

/** A call over a plain socket, whose answer is read as it comes. */
@NullMarked
final class RawCall implements AutoCloseable {

    private final Socket socket;

    private RawCall(Provider provider, String head, String body) throws IOException {
        socket = new Socket(provider.address().getHost(), provider.address().getPort());
        String request = head + "\r\nConnection: close\r\nContent-Length: " + body.getBytes(UTF_8).length + "\r\n\r\n";
        socket.getOutputStream().write((request + body).getBytes(UTF_8));
    }

    static RawCall openAi(Provider provider, String body) throws IOException {
        return new RawCall(provider, "POST /v1/chat/completions HTTP/1.1\r\nAuthorization: Bearer any", body);
    }

    static RawCall anthropic(Provider provider, String body) throws IOException {
        return new RawCall(
                provider, "POST /v1/messages HTTP/1.1\r\nx-api-key: any\r\nanthropic-version: 2023-06-01", body);
    }

    /** The same body, wanted as a stream. */
    static String streamed(String body) {
        return "{\"stream\":true," + body.substring(1);
    }

    String upTo(String mark) throws IOException {
        var read = new StringBuilder();
        while (read.indexOf(mark) < 0) {
            int next = socket.getInputStream().read();
            assertThat(next).as("after %s", read).isNotNegative();
            read.append((char) next);
        }
        return read.toString();
    }

    /** Everything up to the end of the connection. */
    String all() throws IOException {
        return new String(socket.getInputStream().readAllBytes(), UTF_8);
    }

    /** The body of an answer in chunks, put together by hand; of one that breaks off, as far as it goes. */
    static String body(String answer) {
        String latin = new String(answer.getBytes(UTF_8), ISO_8859_1);
        String rest = latin.substring(latin.indexOf("\r\n\r\n") + 4);
        var body = new StringBuilder();
        while (!rest.isEmpty()) {
            int line = rest.indexOf("\r\n");
            int size = Integer.parseInt(rest.substring(0, line), 16);
            body.append(rest, line + 2, line + 2 + size);
            rest = rest.substring(line + 2 + size + 2);
        }
        return new String(body.toString().getBytes(ISO_8859_1), UTF_8);
    }

    /** The events of a stream, each as it was sent. */
    static List<String> events(String answer) {
        return Arrays.asList(body(answer).split("\n\n"));
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
