package dev.parley.llm.provider;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whose connection it is: one over which everything has come is the next call's, any other is closed with its call. */
final class ConnectionsTest {
    private static final Shape SHAPE = Shape.OPENAI;
    private static final String TEXT = "I can do 17,500.";

    /** The client's ports, one a request. */
    private final List<Integer> ports = new CopyOnWriteArrayList<>();

    private final CountDownLatch held = new CountDownLatch(1);
    private final ExecutorService serving = Executors.newVirtualThreadPerTaskExecutor();
    private final Transport transport = new Transport();
    private volatile boolean holds;
    private HttpServer server;
    private String host;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(serving);
        server.createContext("/", this::answer);
        server.start();
        host = "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @AfterEach
    void stop() {
        held.countDown();
        transport.close();
        server.stop(0);
        serving.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aConnectionThatHasBroughtAWholeAnswerIsUsedAgain(boolean streams) {
        var dialling = new Dialling(SHAPE).streaming(streams);

        Result first = dialling.call(host, transport);
        Result second = dialling.call(host, transport);

        assertThat(List.of(first, second)).allSatisfy(ConnectionsTest::isAnswered);
        assertThat(ports).hasSize(2);
        assertThat(ports.getFirst()).isEqualTo(ports.getLast());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aConnectionWhoseCallWasGivenUpIsNobodysAnyMore(boolean streams) {
        var dialling = new Dialling(SHAPE).streaming(streams);
        Result before = dialling.call(host, transport);

        holds = true;
        Result givenUp = new Dialling(SHAPE)
                .streaming(streams)
                .within(Patience.of(Dialling.SOON))
                .call(host, transport);
        holds = false;
        Result after = dialling.call(host, transport);

        assertThat(List.of(before, after)).allSatisfy(ConnectionsTest::isAnswered);
        assertThat(givenUp)
                .isInstanceOfSatisfying(
                        Result.Failed.class,
                        failed -> assertThat(failed.failure()).isEqualTo(Failure.TIMEOUT));
        assertThat(ports).hasSize(3);
        assertThat(ports.get(1)).isEqualTo(ports.get(0));
        assertThat(ports.get(2)).isNotEqualTo(ports.get(0));
    }

    @Test
    void aTransportThatIsClosedSendsNothing() {
        transport.close();

        Result result = new Dialling(SHAPE).call(host, transport);

        assertThat(result).isEqualTo(new Result.Failed(Failure.BROKEN, null, Result.Spent.NOTHING));
        assertThat(ports).isEmpty();
    }

    private static void isAnswered(Result result) {
        assertThat(result)
                .isInstanceOfSatisfying(
                        Result.Answered.class,
                        answered -> assertThat(answered.text()).isEqualTo(TEXT));
    }

    private void answer(HttpExchange exchange) throws IOException {
        ports.add(exchange.getRemoteAddress().getPort());
        boolean streams = new String(exchange.getRequestBody().readAllBytes(), UTF_8)
                .replace(" ", "")
                .contains("\"stream\":true");
        if (holds) {
            await();
        }
        exchange.getResponseHeaders().add("content-type", streams ? "text/event-stream" : "application/json");
        exchange.sendResponseHeaders(200, 0);
        String answer = streams ? SHAPE.first() + SHAPE.piece(TEXT) + SHAPE.last("stop") : SHAPE.whole(TEXT);
        try (var body = exchange.getResponseBody()) {
            body.write(answer.getBytes(UTF_8));
        }
    }

    private void await() throws IOException {
        try {
            held.await();
        } catch (InterruptedException unexpected) {
            throw new IOException(unexpected);
        }
    }
}
