package dev.parley.loadtest.broken;

import dev.parley.loadtest.audit.Acknowledged;
import dev.parley.loadtest.audit.Audit;
import dev.parley.loadtest.audit.Disaster;
import dev.parley.loadtest.audit.Evidence;
import dev.parley.loadtest.audit.Exhibit;
import dev.parley.loadtest.audit.Finding;
import dev.parley.loadtest.audit.Logs;
import dev.parley.loadtest.audit.StateDirectories;
import dev.parley.loadtest.process.ParleyProcess;
import dev.parley.loadtest.process.Readiness;
import dev.parley.loadtest.process.TopologyProcess;
import dev.parley.loadtest.simulate.Behaviour;
import dev.parley.loadtest.simulate.Latency;
import dev.parley.loadtest.simulate.ProviderSimulator;
import dev.parley.loadtest.simulate.SimulatorConfig;
import dev.parley.loadtest.simulate.Surroundings;
import dev.parley.standalone.embedded.DataDirectory;
import dev.parley.standalone.embedded.EmbeddedBroker;
import dev.parley.standalone.topics.Cluster;
import dev.parley.standalone.topics.TopicSetup;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;

/** Where a broken build plays: brokers of its own, a provider that keeps its bill, and processes of the topology. */
final class Stage implements AutoCloseable {
    /** Longer than session, transaction and start of a process together. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /** A broken build may never do what is waited for; the play goes on then. */
    private static final Duration A_WHILE = Duration.ofSeconds(10);

    private static final Duration STOPS_WITHIN = Duration.ofSeconds(30);

    private final Path directory;
    private final List<String> jvmOptions;
    private final DataDirectory data;
    private final EmbeddedBroker broker;
    private final Surroundings surroundings = Surroundings.real(1);
    private final ProviderSimulator provider;
    private final People people;
    private final Watch watch;
    private final List<TopologyProcess> processes = new ArrayList<>();
    private final List<Disaster> disasters = new ArrayList<>();

    /**
     * Opens one.
     *
     * @param directory empty, for everything
     * @param partitions of the conversations' topics
     * @param jvmOptions of the processes that play
     */
    Stage(Path directory, int partitions, List<String> jvmOptions) throws IOException {
        this.directory = directory;
        this.jvmOptions = List.copyOf(jvmOptions);
        this.data = DataDirectory.hold(directory.resolve("broker"));
        this.broker = EmbeddedBroker.start(data, OptionalInt.empty(), () -> {});
        try (var cluster = Cluster.reach(client())) {
            TopicSetup.create(cluster, new TopicSetup.Wish(OptionalInt.of(partitions), partitions, Optional.empty()));
        }
        this.provider = ProviderSimulator.start(new SimulatorConfig(0, atOnce(), null), surroundings);
        this.people = new People(client());
        this.watch = new Watch(client());
    }

    private static Behaviour atOnce() {
        return Behaviour.USUAL.withLatency(new Latency.Fixed(Duration.ZERO));
    }

    People people() {
        return people;
    }

    Map<String, Object> client() {
        return Map.of("bootstrap.servers", broker.bootstrap());
    }

    /** The provider answers what comes from now on after a time; what it holds stays held. */
    void providerAnswers(Duration after) {
        provider.behave(Behaviour.USUAL.withLatency(new Latency.Fixed(after)));
    }

    /** The provider answers what comes from now on at once, in these words. */
    void providerSays(String words) {
        provider.behave(atOnce().withReply(words));
    }

    /** The provider holds the calls that come from now on. */
    void providerHolds() {
        provider.behave(Behaviour.USUAL.withLatency(new Latency.Hold()));
    }

    /** The provider answers the calls that it holds. */
    void providerReleases() {
        provider.release();
    }

    /** How many calls have come. */
    long calls() {
        return provider.ledger().lines().size();
    }

    void awaitHeld(int calls) {
        await(() -> provider.held() == calls);
    }

    /** Waits a while until this is so. */
    void await(BooleanSupplier so) {
        Readiness.await(so, A_WHILE);
    }

    /**
     * Starts a process, and waits until it works; one of the same name has the same state directory.
     *
     * @param engine keys of the section {@code engine} of its configuration
     */
    TopologyProcess start(String name, String engine) {
        var started = TopologyProcess.start(TopologyProcess.Setup.in(directory, name, broker.bootstrap())
                        .withTopology(Map.of("threads", "1"))
                        .withState(stateOf(name))
                        .withYaml("""
                                engine: {permits: 500, turnDeadline: 120s, drain: 5s, askWhenUnsure: false, %s}
                                search: {embeddings: none}
                                llm:
                                  providers: {acme: {kind: openai, apiKey: any, baseUrl: "%s/v1"}}
                                  tiers: {fast: [acme/gpt-5-mini], strong: [acme/gpt-5-mini]}
                                  deadline: 120s
                                  firstToken: 120s
                                  idle: 120s
                                  cache: {ttl: 0s}
                                """.formatted(engine, provider.address()))
                        .withJvmOptions(options()))
                .awaitReady();
        processes.add(started);
        return started;
    }

    private List<String> options() {
        var options = new ArrayList<>(ParleyProcess.SHORT_LIVED);
        options.add("-Xmx512m");
        options.addAll(jvmOptions);
        return options;
    }

    private Path stateOf(String name) {
        return directory.resolve("state-" + name);
    }

    /** Notes that work may have been lost just now. */
    void disaster() {
        disasters.add(Disaster.behind(
                Evidence.ofAnswers(client()), surroundings.clock().instant()));
    }

    /** How many replies there are. */
    int replies() {
        return watch.replies();
    }

    /** How many answers are published, whether their conversations have read them or not. */
    int answers() {
        return watch.answers();
    }

    /** Waits for an end of everything that was said, as long as it takes; then stops the processes and looks at what there is. */
    List<Finding> audit() throws IOException {
        Readiness.await(() -> watch.ends() >= new HashSet<>(people.said()).size(), PATIENCE);
        processes.stream()
                .map(TopologyProcess::process)
                .filter(one -> one.isAlive())
                .forEach(one -> one.stop(STOPS_WITHIN));
        var states =
                processes.stream().map(one -> one.setup().state()).distinct().toList();
        return Audit.findings(topics().storing(StateDirectories.compare(client(), states))
                .logging(Logs.read(processes.stream()
                        .map(one -> one.process().log())
                        .distinct()
                        .toList())));
    }

    private Exhibit topics() {
        return Exhibit.of(Evidence.read(client()), provider.ledger().lines(), disasters)
                .acknowledging(people.said().stream()
                        .map(said -> new Acknowledged(said.conversation(), said.id()))
                        .toList());
    }

    @Override
    public void close() {
        processes.forEach(TopologyProcess::close);
        people.close();
        watch.close();
        provider.close();
        surroundings.close();
        broker.close();
        data.close();
    }
}
