package dev.parley.loadtest.whole;

import static org.awaitility.Awaitility.await;

import dev.parley.standalone.config.ConfigReader;
import dev.parley.standalone.embedded.DataDirectory;
import dev.parley.standalone.run.Standalone;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** The whole of Parley in this process, as {@code parley up} runs it, answering with the house model. */
final class Shop implements AutoCloseable {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Map<String, String> SETTINGS = Map.of(
            "PARLEY_ENGINE_DEBOUNCE", "10ms",
            "PARLEY_GATEWAY_PORT", "0",
            "PARLEY_SEARCH_EMBEDDINGS", "none",
            "PARLEY_TOPOLOGY_THREADS", "1");

    private final Path data;
    private Standalone parley;
    private Door door;

    private Shop(Path data) {
        this.data = data;
        this.parley = new Standalone(ConfigReader.read("", SETTINGS), data, () -> {});
        this.door = new Door(
                URI.create(parley.gateway().address()),
                parley.gateway().demoKey().orElseThrow());
    }

    /** Starts, and works messages when this returns. */
    static Shop open(Path data) {
        var shop = new Shop(data);
        await().atMost(SOON).until(shop.parley.topology()::isRunning);
        return shop;
    }

    /** Stops everything and starts it again on the same directory; the door may be somewhere else then. */
    void restart() {
        parley.close();
        parley = new Standalone(ConfigReader.read("", SETTINGS), data, () -> {});
        door = new Door(
                URI.create(parley.gateway().address()),
                parley.gateway().demoKey().orElseThrow());
        await().atMost(SOON).until(parley.topology()::isRunning);
    }

    /** The gateway as it is reached now. */
    Door door() {
        return door;
    }

    /** Where Kafka's clients connect. */
    String bootstrap() {
        return DataDirectory.runningBroker(data).orElseThrow();
    }

    @Override
    public void close() {
        parley.close();
    }
}
