package dev.parley.loadtest.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.util.Collections;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LoopbackServerTest {

    private LoopbackServer server;

    @BeforeEach
    void start() throws IOException {
        server = LoopbackServer.start(0, LoopbackServerTest::echo);
    }

    @AfterEach
    void close() {
        server.close();
    }

    private static void echo(Exchange exchange) throws IOException {
        Request request = exchange.request();
        switch (request.path()) {
            case "/lines" ->
                exchange.sendLines(
                        "text/plain",
                        IntStream.range(0, 20_000).mapToObj(i -> "line " + i).iterator());
            case "/no-lines" -> exchange.sendLines("text/plain", Collections.emptyIterator());
            case "/forgotten" -> {}
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
        String answer = talk("""
                        POST / HTTP/1.1\r
                        Expect: 100-continue\r
                        Content-Length: 2\r
                        Connection: close\r
                        \r
                        hi""");

        assertThat(answer)
                .startsWith("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 ")
                .endsWith("POST hi");
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
        String answer = talk("GET / HTTP/1.1\r\nX: " + "x".repeat(RequestReader.HEAD_MAX_BYTES));

        assertThat(answer).startsWith("HTTP/1.1 431 ");
    }

    @Test
    void manyLinesAreSentInChunks() throws IOException {
        String answer = talk("GET /lines HTTP/1.1\r\nConnection: close\r\n\r\n");

        assertThat(answer)
                .contains("Transfer-Encoding: chunked", "line 0\n", "line 19999\n")
                .endsWith("\r\n0\r\n\r\n");
    }

    @Test
    void noLinesAreAnEmptyBody() throws IOException {
        String answer = talk("GET /no-lines HTTP/1.1\r\nConnection: close\r\n\r\n");

        assertThat(answer).endsWith("\r\n\r\n0\r\n\r\n");
    }

    @Test
    void aForgottenRequestEndsItsConnection() throws IOException {
        assertThat(talk("GET /forgotten HTTP/1.1\r\n\r\n")).isEmpty();
    }

    @Test
    void aRequestIsPrintedWithoutItsBodyAndHeaders() {
        var request = new Request("POST", "/v1/messages", Map.of("x-api-key", "key"), "prompt");

        assertThat(request.toString()).isEqualTo("Request[POST /v1/messages, 6 chars]");
    }

    /** Sends this and reads until the server ends the connection. */
    private String talk(String request) throws IOException {
        try (var socket =
                new Socket(server.address().getHost(), server.address().getPort())) {
            socket.getOutputStream().write(request.getBytes(UTF_8));
            var answer = new ByteArrayOutputStream();
            socket.getInputStream().transferTo(answer);
            return answer.toString(UTF_8);
        }
    }
}
