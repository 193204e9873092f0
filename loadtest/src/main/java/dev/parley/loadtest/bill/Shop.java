package dev.parley.loadtest.bill;

import dev.parley.loadtest.simulate.Behaviour;
import dev.parley.loadtest.simulate.Latency;
import dev.parley.loadtest.simulate.SimulatorConfig;
import dev.parley.loadtest.stage.Catalogue;
import dev.parley.loadtest.stage.Whole;
import java.time.Duration;
import java.util.List;

/** Parley in this process with one merchant, and a provider that bills it. */
final class Shop {

    static final String TENANT = "demo";
    private static final long SEED = 1;
    /** As long as replies of real models to such prompts, by their count of tokens; names no amount, which nobody decided. */
    private static final String REPLY =
            "Thank you for asking! That one is a favourite of many who come here, and they are happy with it. Take your"
                    + " time, have a good look at it, and tell me what you think of it.";

    private static final Duration CALL = Duration.ofMillis(40);
    private static final String SECTIONS = """
            engine: {debounce: 0ms, askWhenUnsure: false}
            search: {embeddings: none}
            tenants: {demo: {currency: BDT, apiKeys: [any]}}
            gateway: {host: 127.0.0.1, port: 0}
            topology: {port: 0, threads: 2}
            """;

    private Shop() {}

    /** Opens one, with its shelves stocked. */
    static Whole open(Way way) throws InterruptedException {
        var behaviour = new Behaviour(new Latency.Fixed(CALL), List.of(), REPLY);
        var provider = new SimulatorConfig(0, behaviour, null, way.keepsPrompts());
        var shop =
                Whole.start(new Whole.Setup(provider, address -> way.yaml(address) + SECTIONS, SEED), System::nanoTime);
        try {
            Catalogue.stock(shop.client(), List.of(TENANT));
            return shop;
        } catch (InterruptedException | RuntimeException e) {
            shop.close();
            throw e;
        }
    }
}
