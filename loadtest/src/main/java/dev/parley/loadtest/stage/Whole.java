package dev.parley.loadtest.stage;

import dev.parley.loadtest.load.PauseUntil;
import dev.parley.loadtest.simulate.LedgerLine;
import dev.parley.loadtest.simulate.ProviderSimulator;
import dev.parley.loadtest.simulate.SimulatorConfig;
import dev.parley.loadtest.simulate.Surroundings;
import dev.parley.standalone.Refusal;
import dev.parley.standalone.config.ConfigReader;
import dev.parley.standalone.embedded.DataDirectory;
import dev.parley.standalone.run.Standalone;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The whole of Parley in this process, on a directory that is gone afterwards, with a simulated provider where it has one. */
public final class Whole implements AutoCloseable {
    private static final long LOOK_EVERY_NANOS = 20_000_000;
    private static final long START_WITHIN_NANOS = 60_000_000_000L;

    private final Workspace workspace = Workspace.create();
    private final Surroundings surroundings;
    private @Nullable ProviderSimulator provider;
    private @Nullable Standalone parley;

    private Whole(long seed) {
        this.surroundings = Surroundings.real(seed);
    }

    /**
     * What it is made of.
     *
     * @param provider what the simulated provider does; null for none
     * @param yaml the sections of {@code parley.yaml} for the provider's address, which is empty where there is none; ports of
     *     the gateway and the topology are left to it
     * @param seed of everything random in the provider
     */
    public record Setup(@Nullable SimulatorConfig provider, UnaryOperator<String> yaml, long seed) {}

    /**
     * Starts one, and returns when it works all its partitions.
     *
     * @throws Refusal when it does not start, or is not ready within a minute
     */
    public static Whole start(Setup setup, LongSupplier nanoClock) throws InterruptedException {
        var started = new Whole(setup.seed());
        try {
            started.begin(setup);
            started.awaitRunning(nanoClock);
            return started;
        } catch (IOException e) {
            started.close();
            throw new Refusal("Parley cannot be started for the load test: " + e.getMessage() + ".", e);
        } catch (InterruptedException | RuntimeException e) {
            started.close();
            throw e;
        }
    }

    private void begin(Setup setup) throws IOException {
        String address = "";
        if (setup.provider() != null) {
            provider = ProviderSimulator.start(setup.provider(), surroundings);
            address = provider.address().toString();
        }
        // No environment: it may hold settings that are meant for another Parley, and keys of real providers.
        parley = new Standalone(ConfigReader.read(setup.yaml().apply(address), Map.of()), workspace.path(), () -> {});
    }

    private void awaitRunning(LongSupplier nanoClock) throws InterruptedException {
        var pause = PauseUntil.parking(nanoClock);
        long begin = nanoClock.getAsLong();
        while (!parley().topology().isRunning()) {
            long now = nanoClock.getAsLong();
            if (now - begin > START_WITHIN_NANOS) {
                throw new Refusal("Parley was not ready within a minute; the log says why.");
            }
            pause.until(now + LOOK_EVERY_NANOS);
        }
    }

    /** What runs. */
    public Standalone parley() {
        if (parley == null) {
            throw new IllegalStateException("Parley did not start");
        }
        return parley;
    }

    /** Properties of a Kafka client. */
    public Map<String, Object> client() {
        return Map.of(
                "bootstrap.servers",
                DataDirectory.runningBroker(workspace.path()).orElseThrow());
    }

    /** What the provider has billed so far; nothing where there is none. */
    public List<LedgerLine> bill() {
        return provider == null ? List.of() : provider.ledger().lines();
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
