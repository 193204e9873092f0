package dev.parley.loadtest.bill;

import dev.parley.loadtest.simulate.Behaviour;
import dev.parley.loadtest.simulate.Latency;
import dev.parley.loadtest.simulate.LedgerLine;
import dev.parley.loadtest.simulate.ProviderSimulator;
import dev.parley.loadtest.simulate.SimulatorConfig;
import dev.parley.loadtest.simulate.Surroundings;
import dev.parley.loadtest.stage.Catalogue;
import dev.parley.loadtest.stage.Workspace;
import dev.parley.standalone.config.ConfigReader;
import dev.parley.standalone.embedded.DataDirectory;
import dev.parley.standalone.run.Standalone;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Parley in this process with one merchant, and a provider that bills it. */
final class Shop implements AutoCloseable {

    static final String TENANT = "demo";
    private static final long SEED = 1;
    /** As long as replies of real models to such prompts, by their count of tokens; names no amount, which nobody decided. */
    private static final String REPLY =
            "Thank you for asking! That one is a favourite of many who come here, and they are happy with it. Take your"
                    + " time, have a good look at it, and tell me what you think of it.";

    private static final Duration CALL = Duration.ofMillis(40);

    private final Surroundings surroundings;
    private final Workspace workspace = Workspace.create();
    private final ProviderSimulator provider;
    private final Standalone parley;

    private Shop(Way way) throws IOException {
        var behaviour = new Behaviour(new Latency.Fixed(CALL), List.of(), REPLY);
        this.surroundings = Surroundings.real(SEED);
        this.provider =
                ProviderSimulator.start(new SimulatorConfig(0, behaviour, null, way.keepsPrompts()), surroundings);
        String yaml = way.yaml(provider.address().toString()) + """
                engine: {debounce: 0ms}
                tenants: {demo: {currency: BDT, apiKeys: [any]}}
                gateway: {host: 127.0.0.1, port: 0}
                topology: {port: 0, threads: 2}
                """;
        // No environment: it may hold keys of real providers.
        this.parley = new Standalone(ConfigReader.read(yaml, Map.of()), workspace.path(), () -> {});
    }

    /** Opens one, with its shelves stocked. */
    static Shop open(Way way) throws IOException, InterruptedException {
        var shop = new Shop(way);
        Catalogue.stock(shop.client(), List.of(TENANT));
        return shop;
    }

    /** Properties of a Kafka client. */
    Map<String, Object> client() {
        return Map.of(
                "bootstrap.servers",
                DataDirectory.runningBroker(workspace.path()).orElseThrow());
    }

    /** What the provider has billed. */
    List<LedgerLine> bill() {
        return provider.ledger().lines();
    }

    @Override
    public void close() {
        parley.close();
        provider.close();
        surroundings.close();
        workspace.delete();
    }
}
