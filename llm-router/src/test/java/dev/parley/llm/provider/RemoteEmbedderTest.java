package dev.parley.llm.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.parley.llm.EmbeddingException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
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

/** What a provider of vectors may answer, and what comes of it. */
class RemoteEmbedderTest {
    private static final Duration PATIENT = Duration.ofSeconds(30);
    private static final List<String> TWO = List.of("red saree", "kettle");
    private static final byte[] BLANKS = " ".repeat(1 << 16).getBytes(StandardCharsets.US_ASCII);

    private final CountDownLatch over = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private HttpServer server;

    @BeforeEach
    void open() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.start();
    }

    @AfterEach
    void close() {
        over.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    @Test
    void eachTextGetsItsVectorAndTheKeyIsSent() throws Exception {
        answers(200, vectors("[1,0,0]", "[0,2,0]"));

        try (var embedder = embedder(PATIENT)) {
            assertThat(embedder.embed(TWO)).containsExactly(new float[] {1, 0, 0}, new float[] {0, 2, 0});
            assertThat(embedder.model()).isEqualTo("vec-1");
        }
        assertThat(asked)
                .singleElement()
                .satisfies(request -> assertThat(request)
                        .startsWith("/v1/embeddings Bearer secret ")
                        .contains("red saree", "kettle", "vec-1"));
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 404, 429, 500, 503, 302})
    void aRefusalIsToldByItsStatusAndAskedForOnce(int status) {
        answers(status, "{\"error\":{\"message\":\"red saree is what you sent\"}}");

        assertFails(PATIENT, "vec-1 gave no vectors: status " + status);
        assertThat(asked).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "not json",
                "{}",
                "[]",
                "{\"data\":null}",
                "{\"data\":[]}",
                "{\"data\":[{\"embedding\":[1,0]}]}",
                "{\"data\":[{\"embedding\":[1,0]},{\"embedding\":[1,0,0]}]}",
                "{\"data\":[{\"embedding\":[1,0]},{\"embedding\":[0,0]}]}",
                "{\"data\":[{\"embedding\":[1,0]},{\"embedding\":[1e38,1e38]}]}",
                "{\"data\":[{\"embedding\":[1,0]},{\"embedding\":[]}]}",
                "{\"data\":[{\"embedding\":[1,0]},{\"embedding\":[1,0]},{\"embedding\":[1,0]}]}"
            })
    void whatIsNoVectorForEachTextIsNone(String body) {
        answers(200, body);

        assertFails(PATIENT, "vec-1 gave no vectors");
    }

    @Test
    void anAnswerThatNeverEndsIsNotWaitedFor() {
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
            await(over);
            exchange.close();
        });

        assertFails(Duration.ofMillis(100), "no whole answer in time");
    }

    @Test
    void anAnswerThatIsTooLargeIsNotRead() {
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(200, 0);
            try (OutputStream body = exchange.getResponseBody()) {
                // More than the bound and far less than a heap: whoever reads all of it answers otherwise than below.
                for (int part = 0; part < 200; part++) {
                    body.write(BLANKS);
                }
                body.write(vectors("[1,0]", "[0,1]").getBytes(StandardCharsets.US_ASCII));
            }
        });

        assertFails(PATIENT, "vec-1 gave no vectors: no whole answer");
    }

    @Test
    void whereNobodyListensThereAreNoVectors() {
        server.stop(0);

        assertFails(PATIENT, "vec-1 gave no vectors");
    }

    private void assertFails(Duration within, String message) {
        try (var embedder = embedder(within)) {
            assertThatThrownBy(() -> embedder.embed(TWO))
                    .isInstanceOf(EmbeddingException.class)
                    .hasMessageContaining(message)
                    .hasMessageNotContaining("saree");
        }
    }

    private RemoteEmbedder embedder(Duration within) {
        String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
        return new RemoteEmbedder(new Account(Protocol.OPENAI, url, "secret", /* stream= */ false), "vec-1", within);
    }

    private void answers(int status, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        server.createContext("/", exchange -> {
            asked.add(exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("Authorization") + " "
                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }

    private static String vectors(String first, String second) {
        return "{\"object\":\"list\",\"model\":\"vec-1\",\"data\":[{\"object\":\"embedding\",\"index\":0,\"embedding\":"
                + first
                + "},{\"object\":\"embedding\",\"index\":1,\"embedding\":" + second
                + "}],\"usage\":{\"prompt_tokens\":4,\"total_tokens\":4}}";
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
