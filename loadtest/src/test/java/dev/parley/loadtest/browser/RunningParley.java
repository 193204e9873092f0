package dev.parley.loadtest.browser;

import static org.awaitility.Awaitility.await;

import dev.parley.standalone.config.ConfigReader;
import dev.parley.standalone.run.Standalone;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** The whole of Parley as {@code parley up} runs it, always at the same address. */
final class RunningParley implements AutoCloseable {
    private static final Duration SOON = Duration.ofSeconds(30);

    private final Path data;
    private final String config;
    private final Map<String, String> settings;
    private Standalone parley;

    private RunningParley(Path data, String config, int port) {
        this.data = data;
        this.config = config;
        this.settings = Map.of(
                "PARLEY_ENGINE_DEBOUNCE", "10ms",
                "PARLEY_GATEWAY_PORT", Integer.toString(port),
                "PARLEY_TOPOLOGY_PORT", "0",
                "PARLEY_TOPOLOGY_THREADS", "1");
        this.parley = started();
    }

    /** Starts with the house model, and works messages when this returns. */
    static RunningParley start(Path data) {
        return start(data, /* config= */ "");
    }

    /** Starts with what {@code parley.yaml} would say. */
    static RunningParley start(Path data, String config) {
        var running = new RunningParley(data, config, freePort());
        running.awaitWork();
        return running;
    }

    /** Ends everything: broker, topology and gateway. */
    void stop() {
        parley.close();
    }

    /** Starts everything again, on the same directory and port. */
    void startAgain() {
        parley = started();
        awaitWork();
    }

    String address() {
        return parley.gateway().address();
    }

    /** Where clients of its broker connect. */
    String bootstrap() {
        try {
            return Files.readString(data.resolve("broker")).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Standalone started() {
        return new Standalone(ConfigReader.read(config, settings), data, () -> {});
    }

    private void awaitWork() {
        await().atMost(SOON).until(parley.topology()::isRunning);
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        parley.close();
    }
}
