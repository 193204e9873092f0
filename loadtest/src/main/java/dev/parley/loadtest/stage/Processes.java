package dev.parley.loadtest.stage;

import dev.parley.loadtest.process.BrokerProcess;
import dev.parley.loadtest.process.GatewayProcess;
import dev.parley.loadtest.process.ParleyProcess;
import dev.parley.loadtest.process.ProviderProcess;
import dev.parley.loadtest.process.SimulatorSetup;
import dev.parley.loadtest.watch.Watched;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Parley on this machine with a process for each of its parts; all of them, and what they wrote, are gone afterwards. */
public final class Processes implements Subject {

    private static final Map<String, List<String>> USUAL_OPTIONS = Map.of(
            "broker", List.of("-Xms256m", "-Xmx1g"),
            "topology", List.of("-Xms2g", "-Xmx2g"),
            "gateway", List.of("-Xms128m", "-Xmx512m"),
            "provider", List.of("-Xms128m", "-Xmx1g"),
            "baseline", List.of("-Xms2g", "-Xmx2g"));

    private final Layout layout;
    private final Deque<AutoCloseable> running = new ArrayDeque<>();
    private final List<Watched> watched = new ArrayList<>();
    private final BrokerProcess broker;
    private @Nullable ProviderProcess provider;
    private @Nullable GatewayProcess gateway;
    private @Nullable TopologyInstances topology;

    @SuppressWarnings("this-escape")
    private Processes(Layout layout) {
        this.layout = layout;
        var workspace = Workspace.create();
        running.push(workspace::delete);
        try {
            Path directory = workspace.path();
            broker = started(BrokerProcess.start(BrokerProcess.Setup.in(directory, options("broker"))));
            broker.createTopics(layout.partitions());
            watch("broker", broker.process(), Optional.empty());
            if (layout.model() instanceof Model.Simulated(CallTime time, boolean _)) {
                provider = started(ProviderProcess.start(
                        SimulatorSetup.in(directory, "provider", time.options()).withJvmOptions(options("provider"))));
                watch("provider", provider.process(), Optional.empty());
            }
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /** Starts Parley, and returns when it works all its partitions and has something to sell. */
    public static Processes parley(Layout layout, long seed) throws InterruptedException {
        var started = new Processes(layout);
        try {
            Catalogue.stock(started.client(), layout.tenants());
            started.startParley(seed);
            return started;
        } catch (InterruptedException | RuntimeException e) {
            started.close();
            throw e;
        }
    }

    /** Starts the same brokers and provider with the baseline in place of Parley. */
    public static Processes baseline(Layout layout) throws InterruptedException {
        var started = new Processes(layout);
        try {
            started.startBaseline();
            return started;
        } catch (InterruptedException | RuntimeException e) {
            started.close();
            throw e;
        }
    }

    private void startParley(long seed) throws InterruptedException {
        String yaml = layout.yaml(providerAddress());
        Path directory = broker.setup().directory();
        topology = started(new TopologyInstances(
                new TopologyInstances.Setup(layout, directory, broker.bootstrap(), yaml, options("topology"), seed)));
        watched.addAll(topology.startAll());
        topology.requireServing();
        if (layout.gateway()) {
            gateway = started(GatewayProcess.start(GatewayProcess.Setup.in(directory, "gateway", broker.bootstrap())
                            .withYaml(yaml)
                            .withJvmOptions(options("gateway"))))
                    .awaitReady();
            watch("gateway", gateway.process(), Optional.of(URI.create(gateway.address() + "/prometheus")));
        }
    }

    private void startBaseline() throws InterruptedException {
        var baseline = BaselineProcess.start(
                broker.setup().directory(),
                broker.bootstrap(),
                new BaselineProcess.Setup(providerAddress(), layout.threads(), options("baseline")));
        running.push(baseline);
        watch("baseline", baseline.process(), Optional.empty());
        baseline.awaitReady();
    }

    private String providerAddress() {
        return provider == null ? "" : provider.address();
    }

    private void watch(String name, ParleyProcess process, Optional<URI> figures) {
        watched.add(new Watched(name, process.pid(), figures, /* engine= */ false));
    }

    private List<String> options(String process) {
        return layout.jvmOptions().getOrDefault(process, USUAL_OPTIONS.getOrDefault(process, List.of()));
    }

    private <T extends AutoCloseable> T started(T part) {
        running.push(part);
        return part;
    }

    @Override
    public Map<String, Object> client() {
        return Map.of("bootstrap.servers", broker.bootstrap());
    }

    @Override
    public Optional<URI> gateway() {
        return Optional.ofNullable(gateway).map(each -> URI.create(each.address()));
    }

    @Override
    public List<Watched> processes() {
        var all = new ArrayList<>(watched);
        all.add(new Watched("loadtest", ProcessHandle.current().pid(), Optional.empty(), /* engine= */ false));
        return all;
    }

    @Override
    public String description() {
        return topology == null
                ? "the baseline, a processor that waits for its calls, "
                        + layout.model().words()
                : "a process for each part, no debounce, " + layout.model().words();
    }

    @Override
    public Map<String, String> settings() {
        return layout.settings();
    }

    @Override
    public Optional<Repeats> repeats(Instant killedAt) {
        return Optional.ofNullable(provider).map(each -> Bills.repeats(each.bill(), killedAt));
    }

    @Override
    public Optional<Instances> instances() {
        return Optional.ofNullable(topology);
    }

    /** Ends everything in the opposite order, and the directory last, whatever fails meanwhile. */
    @Override
    public void close() {
        RuntimeException first = null;
        while (!running.isEmpty()) {
            try {
                running.pop().close();
            } catch (Exception e) {
                first = first == null ? new IllegalStateException("Could not end everything", e) : first;
            }
        }
        if (first != null) {
            throw first;
        }
    }
}
