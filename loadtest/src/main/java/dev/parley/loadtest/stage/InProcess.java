package dev.parley.loadtest.stage;

import dev.parley.loadtest.simulate.Behaviour;
import dev.parley.loadtest.simulate.SimulatorConfig;
import dev.parley.loadtest.watch.Watched;
import dev.parley.standalone.Refusal;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/** The whole of Parley in this process, with no debounce. */
public final class InProcess implements Subject {
    private final Layout layout;
    private final Whole whole;

    private InProcess(Layout layout, Whole whole) {
        this.layout = layout;
        this.whole = whole;
    }

    /** Starts one, and returns when it works all its partitions. */
    public static InProcess start(Layout layout, long seed, LongSupplier nanoClock) throws InterruptedException {
        if (layout.model() instanceof Model.Sleeping) {
            throw new Refusal("--model sleeping needs processes of its own; add --processes.");
        }
        var provider = layout.model() instanceof Model.Simulated(CallTime time, boolean _)
                ? new SimulatorConfig(0, new Behaviour(time.latency(), List.of(), Behaviour.USUAL_REPLY), null)
                : null;
        String ports = "gateway: {host: 127.0.0.1, port: 0}\ntopology: {port: 0, threads: " + layout.threads() + "}\n";
        var whole = Whole.start(new Whole.Setup(provider, address -> layout.yaml(address) + ports, seed), nanoClock);
        try {
            Catalogue.stock(whole.client(), layout.tenants());
            return new InProcess(layout, whole);
        } catch (InterruptedException | RuntimeException e) {
            whole.close();
            throw e;
        }
    }

    @Override
    public Map<String, Object> client() {
        return whole.client();
    }

    @Override
    public Optional<URI> gateway() {
        return Optional.of(URI.create(whole.parley().gateway().address()));
    }

    @Override
    public List<Watched> processes() {
        return List.of(new Watched(
                "everything",
                ProcessHandle.current().pid(),
                Optional.of(URI.create("http://" + whole.parley().topology().address() + "/prometheus")),
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
    public void close() {
        whole.close();
    }
}
