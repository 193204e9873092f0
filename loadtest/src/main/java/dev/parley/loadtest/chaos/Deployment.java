package dev.parley.loadtest.chaos;

import dev.parley.loadtest.broken.Broken;
import dev.parley.loadtest.process.BrokerProcess;
import dev.parley.loadtest.process.GatewayProcess;
import dev.parley.loadtest.process.ParleyProcess;
import dev.parley.loadtest.process.PhoneProcess;
import dev.parley.loadtest.process.ProviderProcess;
import dev.parley.loadtest.process.Readiness;
import dev.parley.loadtest.process.SimulatorSetup;
import dev.parley.loadtest.process.TopologyProcess;
import dev.parley.standalone.Refusal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Parley as real processes on this machine: a broker, a provider, instances of the topology, gateways. */
final class Deployment implements AutoCloseable {
    private static final int PARTITIONS = 8;
    private static final Duration READY_WITHIN = Duration.ofMinutes(2);
    private static final Duration STOPS_WITHIN = Duration.ofSeconds(60);
    private static final String TOKEN = "what-the-parts-of-one-run-share";
    private static final List<String> BROKER = options("-Xmx640m");
    private static final List<String> PROVIDER = options("-Xmx384m");
    private static final List<String> PHONE = options("-Xmx128m");
    private static final List<String> GATEWAY = options("-Xmx256m");

    private final Plan plan;
    private final Journal journal;
    private final BrokerProcess.Setup brokerSetup;
    private volatile BrokerProcess broker;
    private final ProviderProcess provider;
    private final PhoneProcess phone;
    private final List<Slot> instances = new ArrayList<>();
    private final List<TopologyProcess.Setup> setups = new ArrayList<>();
    private final List<Slot> gateways = new ArrayList<>();
    private final TopologyProcess.Setup extra;

    private Deployment(Plan plan, Journal journal, List<Tenant> tenants) {
        this.plan = plan;
        this.journal = journal;
        this.brokerSetup = BrokerProcess.Setup.in(plan.directory(), BROKER);
        this.broker = BrokerProcess.start(brokerSetup);
        broker.createTopics(PARTITIONS);
        this.provider = provider(plan);
        this.phone = phone(plan.directory());
        for (int i = 1; i <= plan.size().instances(); i++) {
            var setup = setup("topology-" + i, tenants);
            setups.add(setup);
            instances.add(new Slot(setup.name(), () -> TopologyProcess.start(setup), journal));
        }
        this.extra = setup("topology-extra", tenants);
        for (int i = 1; i <= plan.size().gateways(); i++) {
            var setup = GatewayProcess.Setup.in(plan.directory(), "gateway-" + i, bootstrap())
                    .withYaml("topology: {token: " + TOKEN + ", url: \"" + urls() + "\"}\n" + Tenant.yaml(tenants)
                            + Tenant.channels(tenants, phone.address()))
                    .withJvmOptions(GATEWAY);
            gateways.add(new Slot(setup.name(), () -> GatewayProcess.start(setup), journal));
        }
    }

    private static ProviderProcess provider(Plan plan) {
        var ledger = plan.directory().resolve("ledger.ndjson").toString();
        return ProviderProcess.start(SimulatorSetup.in(
                        plan.directory(), "provider", List.of("--seed", Long.toString(plan.seed()), "--ledger", ledger))
                .withJvmOptions(PROVIDER));
    }

    private static PhoneProcess phone(Path directory) {
        var journal = directory.resolve("phone.ndjson").toString();
        return PhoneProcess.start(SimulatorSetup.in(directory, "phone", List.of("--journal", journal))
                .withJvmOptions(PHONE));
    }

    /** Starts everything and returns when all of it serves. */
    static Deployment start(Plan plan, Journal journal, List<Tenant> tenants) {
        var deployment = new Deployment(plan, journal, tenants);
        boolean decided = Readiness.await(() -> deployment.hasDead() || deployment.isReady(), READY_WITHIN);
        if (!decided || deployment.hasDead()) {
            deployment.close();
            throw new Refusal("Not all of the deployment came up within " + READY_WITHIN.toSeconds()
                    + " s; the logs in " + plan.directory() + " say why.");
        }
        return deployment;
    }

    private static List<String> options(String heap) {
        return Stream.concat(ParleyProcess.SHORT_LIVED.stream(), Stream.of(heap, "-XX:+ExitOnOutOfMemoryError"))
                .toList();
    }

    private List<String> instanceOptions() {
        var broken = plan.broken().map(Broken::jvmOptions).orElse(List.of());
        return Stream.concat(options("-Xmx512m").stream(), broken.stream()).toList();
    }

    private TopologyProcess.Setup setup(String name, List<Tenant> tenants) {
        String yaml = """
                engine: {permits: 400, debounce: 150ms, turnDeadline: 20s, drain: 8s, askWhenUnsure: false}
                search: {embeddings: none}
                llm:
                  providers:
                    acme: {kind: openai, apiKey: any, baseUrl: "%1$s/v1"}
                    bolt: {kind: anthropic, apiKey: any, baseUrl: "%1$s/v1"}
                  tiers:
                    fast: [acme/gpt-5-mini, bolt/claude-haiku-4-5]
                    strong: [acme/gpt-5.4, bolt/claude-sonnet-4-6]
                  deadline: 8s
                """.formatted(provider.address());
        return TopologyProcess.Setup.in(plan.directory(), name, bootstrap())
                .withTopology(Map.of("threads", "2", "threadsMax", "4", "token", TOKEN))
                .withYaml(yaml + Tenant.yaml(tenants))
                .withJvmOptions(instanceOptions());
    }

    private String urls() {
        return setups.stream().map(TopologyProcess.Setup::address).collect(Collectors.joining(","));
    }

    String bootstrap() {
        return brokerSetup.bootstrap();
    }

    List<Slot> instances() {
        return instances;
    }

    List<Slot> gateways() {
        return gateways;
    }

    ProviderProcess provider() {
        return provider;
    }

    PhoneProcess phone() {
        return phone;
    }

    /** State directories of all instances there have ever been. */
    List<Path> states() {
        return Stream.concat(setups.stream(), Stream.of(extra))
                .map(TopologyProcess.Setup::state)
                .filter(Files::isDirectory)
                .toList();
    }

    /** What Parley's processes have written, in all their lives. The broker's own records end in {@code .log} too. */
    List<Path> logs() {
        return slots().map(slot -> slot.part().process().log()).toList();
    }

    Path stateOf(Slot instance) {
        return setups.get(instances.indexOf(instance)).state();
    }

    /** One instance more, which its caller ends. */
    Slot startExtra() {
        return new Slot(extra.name(), () -> TopologyProcess.start(extra), journal);
    }

    private boolean hasDead() {
        return slots().anyMatch(slot -> !slot.part().process().isAlive());
    }

    /** True when every instance and every gateway says that it serves. */
    boolean isReady() {
        return slots().allMatch(Slot::isReady);
    }

    boolean awaitReady(Duration within) {
        return Readiness.await(this::isReady, within);
    }

    private Stream<Slot> slots() {
        return Stream.concat(gateways.stream(), instances.stream());
    }

    /** Starts again what has died by itself; says what it was. */
    List<String> tend() {
        return slots().filter(Slot::tend).map(Slot::name).toList();
    }

    void killBroker() {
        broker.process().kill();
    }

    void stopBroker() {
        if (!broker.process().stop(STOPS_WITHIN)) {
            journal.mark("died", "the broker did not stop within a minute and was killed");
        }
    }

    /** Starts the broker again on the same records and returns when it answers. */
    void startBroker() {
        broker = BrokerProcess.start(brokerSetup);
        journal.mark("restart", "broker");
    }

    boolean brokerAnswers() {
        return broker.process().isAlive();
    }

    /** Asks all instances and gateways to stop at the same time, and waits; true when nobody had to be killed. */
    boolean stop() {
        slots().forEach(Slot::hold);
        return slots().parallel().map(Slot::stop).reduce(true, Boolean::logicalAnd);
    }

    @Override
    public void close() {
        gateways.forEach(Slot::close);
        instances.forEach(Slot::close);
        phone.close();
        provider.close();
        broker.close();
    }
}
