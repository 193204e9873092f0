package dev.parley.loadtest.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.loadtest.Marketplace;
import dev.parley.loadtest.audit.Audit;
import dev.parley.loadtest.audit.Disaster;
import dev.parley.loadtest.audit.Evidence;
import dev.parley.loadtest.audit.Exhibit;
import dev.parley.loadtest.audit.Fault;
import dev.parley.loadtest.audit.Logs;
import dev.parley.loadtest.audit.StateDirectories;
import dev.parley.loadtest.process.ParleyProcess;
import dev.parley.loadtest.process.TopologyProcess;
import dev.parley.loadtest.simulate.Behaviour;
import dev.parley.loadtest.simulate.Latency;
import dev.parley.loadtest.simulate.LedgerLine;
import dev.parley.loadtest.simulate.ProviderSimulator;
import dev.parley.loadtest.simulate.SimulatorConfig;
import dev.parley.loadtest.simulate.Surroundings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.common.GroupState;

/** Where a crash takes place: brokers, a provider that keeps its bill, and processes of the topology. */
final class Scene implements AutoCloseable {
    static final String GROUP = "parley";
    /** Longer than session, transaction and start of a process together. */
    static final Duration PATIENCE = Duration.ofSeconds(90);

    private static final Duration STOPS_WITHIN = Duration.ofSeconds(30);
    private static final List<String> OPTIONS = Stream.concat(ParleyProcess.SHORT_LIVED.stream(), Stream.of("-Xmx512m"))
            .toList();

    private static final Behaviour AT_ONCE =
            new Behaviour(new Latency.Fixed(Duration.ZERO), List.of(), Behaviour.USUAL_REPLY);
    private static final InstantSource CLOCK = InstantSource.system();

    final Marketplace place;
    final ProviderSimulator provider;
    private final Surroundings surroundings = Surroundings.real(1);
    private final Admin admin;
    private final Path directory;
    private final String name;
    private final List<TopologyProcess> processes = new ArrayList<>();
    private final Map<String, TopologyProcess.Setup> setups = new HashMap<>();
    private final List<Disaster> disasters = new ArrayList<>();

    private Scene(Path directory, String name) {
        this.directory = directory;
        this.name = name;
        this.place = Marketplace.open();
        this.admin = Admin.create(Map.copyOf(place.client()));
        try {
            this.provider = ProviderSimulator.start(new SimulatorConfig(0, AT_ONCE, null), surroundings);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param name of the logs under {@code target/crash} */
    static Scene open(Path directory, String name) {
        return new Scene(directory, name);
    }

    /** The provider holds the calls that come from now on. */
    void providerHolds() {
        provider.behave(AT_ONCE.withLatency(new Latency.Hold()));
    }

    /** The provider answers the calls that come from now on at once; those it holds stay held. */
    void providerAnswers() {
        provider.behave(AT_ONCE);
    }

    /** Starts a process; one of the same name has the same state directory. */
    TopologyProcess start(String process, Duration debounce) {
        var started = TopologyProcess.start(
                setups.computeIfAbsent(process, this::setup).withYaml(configuration(debounce)));
        processes.add(started);
        return started;
    }

    private TopologyProcess.Setup setup(String process) {
        return TopologyProcess.Setup.in(
                        Path.of("target", "crash", name),
                        process,
                        place.clientSettings().getOrDefault("bootstrap.servers", ""))
                .withTopology(Map.of("threads", "1"))
                .withState(stateOf(process))
                .withJvmOptions(OPTIONS);
    }

    private String configuration(Duration debounce) {
        return """
                engine: {permits: 1000, debounce: %dms, turnDeadline: 120s, drain: 5s, askWhenUnsure: false}
                search: {embeddings: none}
                llm:
                  providers: {acme: {kind: openai, apiKey: any, baseUrl: "%s/v1"}}
                  tiers: {fast: [acme/gpt-5-mini], strong: [acme/gpt-5-mini]}
                  deadline: 120s
                  firstToken: 120s
                  idle: 120s
                  cache: {ttl: 0s}
                """.formatted(debounce.toMillis(), provider.address());
    }

    Path stateOf(String process) {
        return directory.resolve("state-" + process);
    }

    /** Where a process answers questions. */
    String questionsTo(String process) {
        return setups.computeIfAbsent(process, this::setup).address();
    }

    /** Waits until so many processes share the partitions, and nothing is on the move. */
    void awaitMembers(int count) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(100)).until(() -> members() == count);
    }

    /** Waits until the provider holds exactly so many calls. */
    void awaitHeld(int calls) {
        await().atMost(PATIENCE).until(() -> provider.held() == calls);
    }

    /** Waits until the provider holds more calls than this, and for some time no further ones; returns how many more. */
    int awaitMoreHeldThan(int calls) {
        await().atMost(PATIENCE)
                .during(Duration.ofSeconds(1))
                .until(provider::held, held -> held > calls && held == provider.held());
        return provider.held() - calls;
    }

    /** How many answers are published, read by their conversations or not. */
    long published() {
        return Evidence.ofAnswers(place.client()).answered().size();
    }

    List<LedgerLine> bill() {
        return provider.ledger().lines();
    }

    Evidence evidence() {
        return Evidence.read(place.client());
    }

    /** Notes that work may have been lost just now; returns what was published by then. */
    Disaster disaster() {
        var disaster = Disaster.behind(Evidence.ofAnswers(place.client()), CLOCK.instant());
        disasters.add(disaster);
        return disaster;
    }

    /** Waits until everything has ended as it should. */
    void awaitSound() {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(250))
                .untilAsserted(() -> assertThat(faults()).isEmpty());
    }

    /** The same; then stops the processes, and looks again at what they left behind. */
    void awaitSoundEnd() {
        awaitSound();
        processes.stream()
                .map(TopologyProcess::process)
                .filter(ParleyProcess::isAlive)
                .forEach(Scene::stop);
        assertThat(faultsOnceStopped()).isEmpty();
    }

    private List<Fault> faultsOnceStopped() {
        var states =
                processes.stream().map(one -> one.setup().state()).distinct().toList();
        var logs = processes.stream().map(one -> one.process().log()).distinct().toList();
        try {
            return Audit.faults(Exhibit.of(evidence(), bill(), disasters)
                    .storing(StateDirectories.compare(place.client(), states))
                    .logging(Logs.read(logs)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Asks a process to stop and waits until it has. */
    static void stop(ParleyProcess process) {
        assertThat(process.stop(STOPS_WITHIN))
                .as(process + " stopped when asked to")
                .isTrue();
    }

    private List<Fault> faults() {
        return Audit.faults(Exhibit.of(evidence(), bill(), disasters));
    }

    private int members() throws InterruptedException {
        try {
            var group = admin.describeConsumerGroups(List.of(GROUP)).all().get().get(GROUP);
            if (group == null || group.groupState() != GroupState.STABLE) {
                return 0;
            }
            boolean allWork = group.members().stream().allMatch(Scene::works);
            long assigned = group.members().stream()
                    .flatMap(member -> member.assignment().topicPartitions().stream())
                    .filter(partition -> partition.topic().equals("parley.messages"))
                    .count();
            return allWork && assigned == Marketplace.PARTITIONS
                    ? group.members().size()
                    : 0;
        } catch (ExecutionException e) {
            // The group is not there before its first member.
            return 0;
        }
    }

    private static boolean works(MemberDescription member) {
        return member.assignment().topicPartitions().stream()
                .anyMatch(partition -> partition.topic().equals("parley.messages"));
    }

    @Override
    public void close() {
        processes.forEach(TopologyProcess::close);
        provider.close();
        surroundings.close();
        admin.close(Duration.ofSeconds(2));
        place.close();
    }
}
