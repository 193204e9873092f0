package dev.parley.loadtest.stage;

import dev.parley.loadtest.load.PauseUntil;
import dev.parley.loadtest.simulate.Behaviour;
import dev.parley.loadtest.simulate.ProviderSimulator;
import dev.parley.loadtest.simulate.SimulatorConfig;
import dev.parley.loadtest.simulate.Surroundings;
import dev.parley.loadtest.watch.Watched;
import dev.parley.standalone.Refusal;
import dev.parley.standalone.config.ConfigReader;
import dev.parley.standalone.embedded.DataDirectory;
import dev.parley.standalone.run.Standalone;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** The whole of Parley in this process, on a directory that is gone afterwards, with no debounce. */
public final class InProcess implements Subject {
    private static final long LOOK_EVERY_NANOS = 20_000_000;
    private static final long START_WITHIN_NANOS = 60_000_000_000L;

    private final Layout layout;
    private final Workspace workspace = Workspace.create();
    private final Surroundings surroundings;
    private final @Nullable ProviderSimulator provider;
    private final @Nullable Standalone parley;

    private InProcess(Layout layout, long seed) throws IOException {
        this.layout = layout;
        this.surroundings = Surroundings.real(seed);
        this.provider = layout.model() instanceof Model.Simulated(CallTime time, boolean _)
                ? ProviderSimulator.start(
                        new SimulatorConfig(0, new Behaviour(time.latency(), List.of(), Behaviour.USUAL_REPLY), null),
                        surroundings)
                : null;
        String yaml = layout.yaml(provider == null ? "" : provider.address().toString())
                + "gateway: {host: 127.0.0.1, port: 0}\ntopology: {port: 0, threads: " + layout.threads() + "}\n";
        Standalone started = null;
        try {
            // No environment: it may hold settings that are meant for another Parley.
            started = new Standalone(ConfigReader.read(yaml, Map.of()), workspace.path(), () -> {});
        } finally {
            this.parley = started;
            if (started == null) {
                close();
            }
        }
    }

    /** Starts one, and returns when it works all its partitions. */
    public static InProcess start(Layout layout, long seed, LongSupplier nanoClock) throws InterruptedException {
        if (layout.model() instanceof Model.Sleeping) {
            throw new Refusal("--model sleeping needs processes of its own; add --processes.");
        }
        try {
            var started = new InProcess(layout, seed);
            try {
                started.awaitRunning(nanoClock);
                Catalogue.stock(started.client(), layout.tenants());
                return started;
            } catch (InterruptedException | RuntimeException e) {
                started.close();
                throw e;
            }
        } catch (IOException e) {
            throw new Refusal("Parley cannot be started for the load test: " + e.getMessage() + ".", e);
        }
    }

    private Standalone running() {
        if (parley == null) {
            throw new IllegalStateException("Parley did not start");
        }
        return parley;
    }

    private void awaitRunning(LongSupplier nanoClock) throws InterruptedException {
        var pause = PauseUntil.parking(nanoClock);
        long begin = nanoClock.getAsLong();
        while (!running().topology().isRunning()) {
            long now = nanoClock.getAsLong();
            if (now - begin > START_WITHIN_NANOS) {
                throw new Refusal("Parley was not ready within a minute; the log says why.");
            }
            pause.until(now + LOOK_EVERY_NANOS);
        }
    }

    @Override
    public Map<String, Object> client() {
        return Map.of(
                "bootstrap.servers",
                DataDirectory.runningBroker(workspace.path()).orElseThrow());
    }

    @Override
    public Optional<URI> gateway() {
        return Optional.of(URI.create(running().gateway().address()));
    }

    @Override
    public List<Watched> processes() {
        return List.of(new Watched(
                "everything",
                ProcessHandle.current().pid(),
                Optional.of(URI.create("http://" + running().topology().address() + "/prometheus")),
                /* engine= */ true));
    }

    @Override
    public String description() {
        return "everything in one process, no debounce, " + layout.model().words();
    }

    @Override
    public Map<String, String> settings() {
        return layout.settings();
    }

    @Override
    public Optional<Repeats> repeats() {
        return provider == null
                ? Optional.empty()
                : Optional.of(Bills.repeats(provider.ledger().lines()));
    }

    @Override
    public void close() {
        if (parley != null) {
            parley.close();
        }
        if (provider != null) {
            provider.close();
        }
        surroundings.close();
        workspace.delete();
    }
}
