package dev.parley.llm.provider;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.parley.llm.ScriptedServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every real provider is behind TLS, whose handshakes are work of the same threads as all else. */
final class EncryptedTest {
    private static final char[] PASSWORD = "changeit".toCharArray();
    private static final Shape SHAPE = Shape.OPENAI;
    private static final int CALLS = 80;

    @TempDir
    private Path directory;

    private final ExecutorService serving = Executors.newVirtualThreadPerTaskExecutor();
    private HttpsServer server;
    private SSLContext trust;

    @BeforeEach
    void serve() throws Exception {
        trust = context(keys());
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), CALLS);
        server.setHttpsConfigurator(new HttpsConfigurator(trust));
        server.setExecutor(serving);
        server.createContext("/", EncryptedTest::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        serving.close();
    }

    @Test
    void manyCallsAtOnceEachHaveTheirWholeAnswer() throws Exception {
        String host = "https://127.0.0.1:" + server.getAddress().getPort();
        try (var transport = new Transport(trust);
                var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            var calls = new ArrayList<Callable<Result>>();
            for (int i = 0; i < CALLS; i++) {
                boolean streams = i % 4 > 0;
                calls.add(() -> new Dialling(SHAPE).streaming(streams).call(host, transport));
            }

            for (var call : callers.invokeAll(calls)) {
                assertThat(call.get())
                        .isInstanceOfSatisfying(
                                Result.Answered.class,
                                answered -> assertThat(answered.text()).isEqualTo("I can do 17,500."));
            }
        }
    }

    @Test
    void aCertificateThatNobodyVouchesForIsAFailureAndNothingIsSent() {
        String host = "https://127.0.0.1:" + server.getAddress().getPort();

        Result result = new Dialling(SHAPE).streaming(true).call(host);

        assertThat(result).isInstanceOf(Result.Failed.class);
    }

    @Test
    void aHandshakeThatDoesNotEndIsGivenUpAndNothingWasSent() throws Exception {
        try (var silent =
                new ScriptedServer(connection -> connection.getInputStream().read())) {
            Result result = new Dialling(SHAPE)
                    .within(Patience.of(Dialling.SOON))
                    .call(silent.host().replace("http:", "https:"));

            assertThat(result).isEqualTo(new Result.Failed(Failure.TIMEOUT, null, Result.Spent.NOTHING));
        }
    }

    private static void answer(HttpExchange exchange) throws IOException {
        boolean streams = new String(exchange.getRequestBody().readAllBytes(), UTF_8)
                .replace(" ", "")
                .contains("\"stream\":true");
        exchange.getResponseHeaders().add("content-type", streams ? "text/event-stream" : "application/json");
        exchange.sendResponseHeaders(200, 0);
        try (var body = exchange.getResponseBody()) {
            if (streams) {
                for (String piece : new String[] {
                    SHAPE.first(), SHAPE.piece("I can "), SHAPE.piece("do 17,500."), SHAPE.last("stop")
                }) {
                    body.write(piece.getBytes(UTF_8));
                    body.flush();
                }
            } else {
                body.write(SHAPE.whole("I can do 17,500.").getBytes(UTF_8));
            }
        }
    }

    private KeyStore keys() throws Exception {
        Path file = directory.resolve("keys.p12");
        var keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "provider",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "SAN=ip:127.0.0.1",
                        "-validity",
                        "2",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        new String(PASSWORD))
                .redirectErrorStream(true)
                .start();
        String said = new String(keytool.getInputStream().readAllBytes(), UTF_8);
        assertThat(keytool.waitFor()).as(said).isZero();
        var keys = KeyStore.getInstance("PKCS12");
        try (var in = Files.newInputStream(file)) {
            keys.load(in, PASSWORD);
        }
        return keys;
    }

    private static SSLContext context(KeyStore keys) throws Exception {
        var own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(keys, PASSWORD);
        var trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trusted.init(keys);
        var context = SSLContext.getInstance("TLS");
        context.init(own.getKeyManagers(), trusted.getTrustManagers(), null);
        return context;
    }
}
