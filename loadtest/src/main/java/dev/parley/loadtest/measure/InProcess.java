package dev.parley.loadtest.measure;

import dev.parley.loadtest.load.PauseUntil;
import dev.parley.loadtest.simulate.Behaviour;
import dev.parley.loadtest.simulate.Latency;
import dev.parley.loadtest.simulate.ProviderSimulator;
import dev.parley.loadtest.simulate.SimulatorConfig;
import dev.parley.loadtest.simulate.Surroundings;
import dev.parley.standalone.Refusal;
import dev.parley.standalone.config.ConfigReader;
import dev.parley.standalone.embedded.DataDirectory;
import dev.parley.standalone.run.Standalone;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** The whole of Parley in this process, on a directory that is gone afterwards, with no debounce. */
final class InProcess implements Subject {
    private static final long LOOK_EVERY_NANOS = 20_000_000;
    private static final long START_WITHIN_NANOS = 60_000_000_000L;

    private static final String HOUSE = """
            engine: {debounce: 0ms}
            gateway: {host: 127.0.0.1, port: 0}
            """;
    private final Path directory;
    private final Surroundings surroundings;
    private final @Nullable ProviderSimulator provider;
    private final Standalone parley;

    private InProcess(Path directory, @Nullable Duration latency) throws IOException {
        this.directory = directory;
        this.surroundings = Surroundings.real(1);
        this.provider = latency == null ? null : provider(latency, surroundings);
        String yaml = provider == null ? HOUSE : HOUSE + simulated(provider);
        // No environment: keys of real providers must not be spent on a load test.
        var config = ConfigReader.read(yaml, Map.of());
        this.parley = new Standalone(config, directory, () -> {});
    }

    /**
     * Starts one, and returns when it works all its partitions.
     *
     * @param latency of a simulated provider; null for the house model
     */
    static InProcess start(@Nullable Duration latency, LongSupplier nanoClock) throws InterruptedException {
        try {
            var started = new InProcess(Files.createTempDirectory("parley-loadtest"), latency);
            started.awaitRunning(nanoClock);
            return started;
        } catch (IOException e) {
            throw new Refusal("Parley cannot be started for the load test: " + e.getMessage() + ".", e);
        }
    }

    private static String simulated(ProviderSimulator provider) {
        return """
                llm:
                  providers: {simulated: {kind: openai, apiKey: any, baseUrl: "%s/v1"}}
                  tiers: {fast: [simulated/gpt-5-mini], strong: [simulated/gpt-5-mini]}
                """.formatted(provider.address());
    }

    private static ProviderSimulator provider(Duration latency, Surroundings surroundings) throws IOException {
        var behaviour = new Behaviour(new Latency.Fixed(latency), List.of(), Behaviour.USUAL_REPLY);
        return ProviderSimulator.start(new SimulatorConfig(0, behaviour, null), surroundings);
    }

    private void awaitRunning(LongSupplier nanoClock) throws InterruptedException {
        var pause = PauseUntil.parking(nanoClock);
        long begin = nanoClock.getAsLong();
        while (!parley.topology().isRunning()) {
            long now = nanoClock.getAsLong();
            if (now - begin > START_WITHIN_NANOS) {
                close();
                throw new Refusal("Parley was not ready within a minute; the log says why.");
            }
            pause.until(now + LOOK_EVERY_NANOS);
        }
    }

    @Override
    public Map<String, Object> client() {
        return Map.of(
                "bootstrap.servers", DataDirectory.runningBroker(directory).orElseThrow());
    }

    @Override
    public OptionalInt callsInFlight() {
        return provider == null
                ? OptionalInt.empty()
                : OptionalInt.of(provider.ledger().inFlight());
    }

    @Override
    public String description() {
        return "everything in one process, no debounce, " + (provider == null ? "house model" : "simulated provider");
    }

    @Override
    public void close() {
        parley.close();
        if (provider != null) {
            provider.close();
        }
        surroundings.close();
        try (var files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new Refusal("Cannot delete " + directory + "; delete it by hand.", e);
        }
    }
}
