package dev.parley.topology.instance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.store.Store;
import dev.parley.topology.query.NotReadyException;
import dev.parley.topology.query.Owners.Instance;
import dev.parley.topology.query.Peers;
import dev.parley.topology.query.Queries;
import dev.parley.topology.query.Response;
import dev.parley.topology.query.Stores;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The server over real HTTP; what questions are answered is tested with the stores. */
final class ManagementServerTest {
    private static final Management ANY_PORT = new Management("127.0.0.1", 0, "", "secret");

    private final HttpClient client = HttpClient.newHttpClient();
    private final AtomicReference<Optional<String>> unready = new AtomicReference<>(Optional.empty());
    private final Operated instance = new Operated();
    private final Peers peers = new Peers("secret");
    private final ManagementServer server = ManagementServer.bind(ANY_PORT);

    ManagementServerTest() {
        var parts = new Queries.Parts(
                1, () -> Map.of(0, new Instance("127.0.0.1:1", true)), new NoStores(), peers, () -> Instant.EPOCH);
        server.start(new ManagementServer.Routes(
                new Queries(parts),
                Optional::empty,
                unready::get,
                () -> "parley_up 1\n",
                () -> List.of(Map.of("provider", "acme")),
                parameters -> Response.ok(parameters),
                instance));
    }

    @AfterEach
    void close() {
        // Connections that end while it closes would be requests to it that it waits for.
        server.close();
        peers.close();
        client.shutdownNow();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Bearer ", "Bearer secret2", "secret", "Basic secret"})
    void whoDoesNotKnowTheTokenIsToldNothing(String authorization) throws Exception {
        var request = HttpRequest.newBuilder(address("/internal/v1/conversations?tenant=demo"));
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }

        var answer = client.send(request.build(), BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("topology.token");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/internal/v1/conversations?tenant=demo",
                "/internal/v1/conversations/demo/web%3Amain%3Aalice",
                "/internal/v1/costs?tenant=demo"
            })
    void aPartitionThatIsNotWorkedHereYetIsNotNow(String path) throws Exception {
        var answer = get(path);

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).contains("1");
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    }

    @ParameterizedTest
    @CsvSource({
        "/internal/v1/conversations/demo, 404",
        "/internal/v1/conversations/a/b/c, 404",
        "/health/livenesses, 404",
        "/internal/v1/conversations/demo/%20, 400",
        "/internal/v1/conversations?colour=red, 400",
        "/internal/v1/conversations?partitions=x&tenant=demo, 400",
        "/drain, 405"
    })
    void whatIsNoQuestionIsRefused(String path, int status) throws Exception {
        assertThat(get(path).statusCode()).isEqualTo(status);
    }

    @Test
    void searchesAreAnsweredWhateverIsWorkedHere() throws Exception {
        var answer = get("/internal/v1/search?tenant=demo&text=red%20saree");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("\"tenant\":\"demo\"", "\"text\":\"red saree\"");
    }

    @Test
    void operationsNeedNoToken() throws Exception {
        unready.set(Optional.of("restoring"));

        var metrics = client.send(HttpRequest.newBuilder(address("/prometheus")).build(), BodyHandlers.ofString());
        var liveness =
                client.send(HttpRequest.newBuilder(address("/health/liveness")).build(), BodyHandlers.ofString());
        var readiness =
                client.send(HttpRequest.newBuilder(address("/health/readiness")).build(), BodyHandlers.ofString());
        var drain = client.send(
                HttpRequest.newBuilder(address("/drain"))
                        .POST(BodyPublishers.noBody())
                        .build(),
                BodyHandlers.ofString());

        assertThat(metrics.body()).isEqualTo("parley_up 1\n");
        assertThat(liveness.statusCode()).isEqualTo(200);
        assertThat(readiness.statusCode()).isEqualTo(503);
        assertThat(readiness.body()).contains("restoring");
        assertThat(drain.statusCode()).isEqualTo(202);
        assertThat(instance.drains).containsExactly(Stop.SCALE_IN);
    }

    @ParameterizedTest
    @CsvSource({"Origin, http://elsewhere.example", "X-Forwarded-For, 203.0.113.7"})
    void drainingIsNotForStrangers(String header, String value) throws Exception {
        var order =
                HttpRequest.newBuilder(address("/drain")).header(header, value).POST(BodyPublishers.noBody());

        var refused = client.send(order.build(), BodyHandlers.ofString());
        var taken = client.send(order.header("Authorization", "Bearer secret").build(), BodyHandlers.ofString());

        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(taken.statusCode()).isEqualTo(202);
        assertThat(instance.drains).containsExactly(Stop.SCALE_IN);
    }

    @ParameterizedTest
    @CsvSource({"?for=restart, RESTART", "?for=scale-in, SCALE_IN", "'', SCALE_IN"})
    void drainingSaysWhatFor(String query, Stop why) throws Exception {
        var answer = post("/drain" + query, "");

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(instance.drains).containsExactly(why);
    }

    @ParameterizedTest
    @ValueSource(strings = {"?for=fun", "?for=", "?why=restart"})
    void whatDrainingCannotBeForIsRefused(String query) throws Exception {
        var answer = post("/drain" + query, "");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("for=restart", "for=scale-in");
        assertThat(instance.drains).isEmpty();
    }

    @Test
    void threadsAreCountedAndSet() throws Exception {
        var before = get("/threads");
        var changed = post("/threads", "{\"threads\":3}");
        var after = get("/threads");

        assertThat(before.body()).isEqualTo("{\"threads\":2}");
        assertThat(changed.statusCode()).isEqualTo(200);
        assertThat(changed.body()).isEqualTo("{\"threads\":3}");
        assertThat(after.body()).isEqualTo("{\"threads\":3}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "3",
                "{}",
                "[]",
                "{\"threads\":0}",
                "{\"threads\":5}",
                "{\"threads\":\"3\"}",
                "{\"threads\":2.5}",
                "{\"threads\":3,\"x\":1}",
                "{\"threads\":99999999999}"
            })
    void aNumberOfThreadsThatCannotBeIsRefused(String body) throws Exception {
        var answer = post("/threads", body);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("1 to 4", "topology.threadsMax");
        assertThat(instance.threads).hasValue(2);
    }

    @Test
    void threadsThatCannotBeChangedNowAreNotNow() throws Exception {
        instance.stuck = true;

        var answer = post("/threads", "{\"threads\":3}");

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
    }

    @Test
    void threadsAreNotForStrangers() throws Exception {
        var order = HttpRequest.newBuilder(address("/threads"))
                .header("Origin", "http://elsewhere.example")
                .POST(BodyPublishers.ofString("{\"threads\":3}"));

        var refused = client.send(order.build(), BodyHandlers.ofString());
        var other =
                client.send(HttpRequest.newBuilder(address("/threads")).DELETE().build(), BodyHandlers.ofString());

        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(other.statusCode()).isEqualTo(405);
        assertThat(instance.threads).hasValue(2);
    }

    @Test
    void aSecondInstanceOnOneMachineTakesAnotherPort() {
        int taken = Integer.parseInt(server.address().replaceAll(".*:", ""));

        try (var second = ManagementServer.bind(new Management("127.0.0.1", taken, "", "secret"))) {
            assertThat(second.address()).isNotEqualTo(server.address());
        }
    }

    @Test
    void aPortThatIsTakenWhereOthersConnectIsRefused() {
        int taken = Integer.parseInt(server.address().replaceAll(".*:", ""));

        assertThatThrownBy(() -> ManagementServer.bind(new Management("0.0.0.0", taken, "", "secret")))
                .hasMessageContaining("topology.port");
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(address(path))
                        .header("Authorization", "Bearer secret")
                        .build(),
                BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(address(path))
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private URI address(String path) {
        return URI.create("http://" + server.address() + path);
    }

    /** An instance that does what it is told, and up to four threads. */
    private static final class Operated implements Operations.Instance {
        final List<Stop> drains = new CopyOnWriteArrayList<>();
        final AtomicInteger threads = new AtomicInteger(2);
        volatile boolean stuck;

        @Override
        public void drain(Stop why) {
            drains.add(why);
        }

        @Override
        public int threads() {
            return threads.get();
        }

        @Override
        public int threadsMax() {
            return 4;
        }

        @Override
        public int resize(int wanted) {
            if (!stuck) {
                threads.set(wanted);
            }
            return threads.get();
        }
    }

    private static final class NoStores implements Stores {
        @Override
        public <K, V> ReadOnlyKeyValueStore<K, V> of(Store<K, V> store, int partition) throws NotReadyException {
            throw new NotReadyException("restoring");
        }
    }
}
