package dev.parley.loadtest.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LoopbackServerTest {

    private static final Response TEXT = new Response(200, "text/plain", Map.of(), "");
    private static final BlockingQueue<Exchange> LATER = new LinkedBlockingQueue<>();

    private LoopbackServer server;

    @BeforeEach
    void start() throws IOException {
        server = LoopbackServer.start(0, LoopbackServerTest::echo);
    }

    @AfterEach
    void close() {
        server.close();
    }

    private static void echo(Request request, Exchange exchange) {
        switch (request.path()) {
            case "/lines" ->
                exchange.sendLines(
                        "text/plain",
                        IntStream.range(0, 200_000).mapToObj(i -> "line " + i).iterator());
            case "/no-lines" -> exchange.sendLines("text/plain", Collections.emptyIterator());
            case "/broken" -> throw new IllegalStateException("broken on purpose");
            case "/pieces" -> {
                exchange.stream(TEXT);
                exchange.piece("one".getBytes(UTF_8));
                exchange.piece(new byte[0]);
                exchange.piece("two".getBytes(UTF_8));
                exchange.end();
            }
            case "/short" -> {
                exchange.promise(TEXT, 100);
                exchange.piece("half".getBytes(UTF_8));
                exchange.hangUp();
            }
            case "/later" -> LATER.add(exchange);
            case "/reset" -> exchange.reset();
            default ->
                exchange.send(new Response(200, "text/plain", Map.of(), request.method() + " " + request.body()));
        }
    }

    @Test
    void oneConnectionCarriesManyRequestsEvenSentTogether() throws IOException {
        String answer = talk("""
                        POST /a?x=1 HTTP/1.1\r
                        Content-Length: 3\r
                        \r
                        onePUT /b HTTP/1.1\r
                        content-length:5\r
                        \r
                        zwei!GET /c HTTP/1.1\r
                        Connection: close\r
                        \r
                        """);

        assertThat(answer)
                .containsSubsequence("POST one", "PUT zwei!", "Connection: close", "GET ")
                .endsWith("GET ");
    }

    @Test
    void aBodyInChunksIsPutTogether() throws IOException {
        String answer = talk("""
                        POST / HTTP/1.1\r
                        Transfer-Encoding: chunked\r
                        Connection: close\r
                        \r
                        4;quality=good\r
                        Wiki\r
                        A\r
                        pedia is f\r
                        0\r
                        Trailer: read past\r
                        \r
                        """);

        assertThat(answer).endsWith("POST Wikipedia is f");
    }

    @Test
    void aClientThatAsksFirstIsToldToGoOn() throws IOException {
        try (var socket = connect()) {
            socket.getOutputStream()
                    .write("POST / HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: 2\r\nConnection: close\r\n\r\n"
                            .getBytes(UTF_8));
            var told = new String(socket.getInputStream().readNBytes(25), UTF_8);

            socket.getOutputStream().write("hi".getBytes(UTF_8));

            assertThat(told).isEqualTo("HTTP/1.1 100 Continue\r\n\r\n");
            assertThat(new String(socket.getInputStream().readAllBytes(), UTF_8))
                    .startsWith("HTTP/1.1 200 ")
                    .endsWith("POST hi");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "hello | 400",
                "GET / HTTP/2.0 | 400",
                "GET / HTTP/1.1~no colon | 400",
                "POST / HTTP/1.1~Content-Length: many | 400",
                "POST / HTTP/1.1~Content-Length: -1 | 400",
                "POST / HTTP/1.1~Content-Length: 99999999 | 413",
                "POST / HTTP/1.1~Transfer-Encoding: chunked~~ffffffff | 413",
            })
    void whatIsNotARequestIsRefusedAndEndsTheConnection(String lines, int status) throws IOException {
        String answer = talk(lines.replace("~", "\r\n") + "\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 " + status + " ").contains("Connection: close");
    }

    @Test
    void anEndlessHeadIsRefused() throws IOException {
        String answer = talk("GET / HTTP/1.1\r\nX: " + "x".repeat(RequestParser.HEAD_MAX_BYTES));

        assertThat(answer).startsWith("HTTP/1.1 431 ");
    }

    @Test
    void manyLinesAreSentInChunks() throws IOException {
        String answer = talk("GET /lines HTTP/1.1\r\nConnection: close\r\n\r\n");

        assertThat(answer)
                .contains("Transfer-Encoding: chunked", "line 0\n", "line 199999\n")
                .endsWith("\r\n0\r\n\r\n");
    }

    @Test
    void noLinesAreAnEmptyBody() throws IOException {
        String answer = talk("GET /no-lines HTTP/1.1\r\nConnection: close\r\n\r\n");

        assertThat(answer).endsWith("\r\n\r\n0\r\n\r\n");
    }

    @Test
    void aHandlerThatFailsEndsItsConnectionAndNoOther() throws IOException {
        assertThat(talk("GET /broken HTTP/1.1\r\n\r\n")).isEmpty();

        assertThat(talk("GET /a HTTP/1.1\r\nConnection: close\r\n\r\n")).endsWith("GET ");
    }

    @Test
    void aBodyInPiecesIsSentAsChunks() throws IOException {
        String answer = talk("GET /pieces HTTP/1.1\r\nConnection: close\r\n\r\n");

        assertThat(answer).endsWith("\r\n\r\n3\r\none\r\n3\r\ntwo\r\n0\r\n\r\n");
    }

    @Test
    void aBodyMayBeShorterThanItsHeadPromised() throws IOException {
        String answer = talk("GET /short HTTP/1.1\r\n\r\n");

        assertThat(answer).contains("Content-Length: 100\r\n").endsWith("\r\n\r\nhalf");
    }

    @Test
    void aResetIsNoEnd() {
        assertThatThrownBy(() -> talk("GET /reset HTTP/1.1\r\n\r\n")).isInstanceOf(SocketException.class);
    }

    @Test
    void theNextRequestWaitsForTheAnswerThatComesLater() throws Exception {
        try (var socket = connect()) {
            socket.getOutputStream().write("GET /later HTTP/1.1\r\n\r\nGET /b HTTP/1.1\r\n".getBytes(UTF_8));
            Exchange first = LATER.take();
            socket.getOutputStream().write("Connection: close\r\n\r\n".getBytes(UTF_8));

            first.send(new Response(200, "text/plain", Map.of(), "first"));

            assertThat(new String(socket.getInputStream().readAllBytes(), UTF_8))
                    .containsSubsequence("first", "HTTP/1.1 200", "GET ");
        }
    }

    @Test
    void aClientsLeavingIsToldOnce() throws Exception {
        var gone = new CountDownLatch(1);
        try (var socket = connect()) {
            socket.getOutputStream().write("GET /later HTTP/1.1\r\n\r\n".getBytes(UTF_8));
            LATER.take().whenGone(gone::countDown);
        }

        assertThat(gone.await(60, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aLargeBodyArrivesWhole() throws IOException {
        String body = "x".repeat(RequestParser.BODY_MAX_BYTES);

        String answer =
                talk("POST /a HTTP/1.1\r\nConnection: close\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);

        assertThat(answer.endsWith("POST " + body)).isTrue();
    }

    @Test
    void aRequestIsPrintedWithoutItsBodyAndHeaders() {
        var request = new Request("POST", "/v1/messages", "x-api-key: key", "prompt".getBytes(UTF_8));

        assertThat(request.toString()).isEqualTo("Request[POST /v1/messages, 6 bytes]");
        assertThat(request.header("X-API-Key")).isEqualTo("key");
    }

    private Socket connect() throws IOException {
        return new Socket(server.address().getHost(), server.address().getPort());
    }

    /** Sends this and reads until the server ends the connection. */
    private String talk(String request) throws IOException {
        try (var socket = connect()) {
            socket.getOutputStream().write(request.getBytes(UTF_8));
            var answer = new ByteArrayOutputStream();
            socket.getInputStream().transferTo(answer);
            return answer.toString(UTF_8);
        }
    }
}
