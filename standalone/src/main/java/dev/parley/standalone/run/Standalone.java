package dev.parley.standalone.run;

import dev.parley.standalone.config.ParleyConfig;
import dev.parley.standalone.embedded.DataDirectory;
import dev.parley.standalone.embedded.EmbeddedBroker;
import dev.parley.standalone.embedded.Ports;
import dev.parley.standalone.topics.Cluster;
import dev.parley.standalone.topics.TopicSetup;
import dev.parley.topology.instance.Stop;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** The whole of Parley in this process: broker, topics, topology, gateway, in the order in which they need each other. */
public final class Standalone implements AutoCloseable {
    /** Partitions of the conversations' topics on a laptop: they bound the stream threads, and cost a few files each. */
    private static final int PARTITIONS = 4;

    private final Deque<AutoCloseable> running = new ArrayDeque<>();
    private final TopologyRole topology;
    private final GatewayRole gateway;

    /**
     * Starts everything; what was started before a failure is stopped again.
     *
     * @param data where everything is kept
     * @param onFatalFault what to do when the broker breaks while it runs
     */
    @SuppressWarnings("this-escape")
    public Standalone(ParleyConfig config, Path data, Runnable onFatalFault) {
        try {
            Ports.requireFree(config.gateway().host(), config.gateway().port(), "--port");
            DataDirectory directory = started(DataDirectory.hold(data));
            ParleyConfig connected = config;
            if (config.kafka().bootstrap().isEmpty()) {
                EmbeddedBroker broker = started(EmbeddedBroker.start(directory, OptionalInt.empty(), onFatalFault));
                connected = config.withBootstrap(broker.bootstrap());
            }
            prepare(connected);
            ProcessMeters meters = started(new ProcessMeters());
            Path stateDir = connected
                    .topology()
                    .stateDir()
                    .map(Path::of)
                    .orElse(directory.path().resolve("state"));
            topology = TopologyRole.start(connected, stateDir, meters);
            // Nobody else would finish its turns.
            running.push(() -> topology.stop(Stop.RESTART));
            gateway = started(GatewayRole.start(connected.withQueries(topology.queries(connected)), meters));
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /** The topology of this process. */
    public TopologyRole topology() {
        return topology;
    }

    /** The gateway of this process. */
    public GatewayRole gateway() {
        return gateway;
    }

    /** Stops in the opposite order: the door first, the broker last. */
    @Override
    public void close() {
        while (!running.isEmpty()) {
            try {
                running.pop().close();
            } catch (Exception e) {
                throw new IllegalStateException("could not stop cleanly", e);
            }
        }
    }

    private <T extends AutoCloseable> T started(T part) {
        running.push(part);
        return part;
    }

    private static void prepare(ParleyConfig config) {
        Map<String, Object> connection = Map.copyOf(config.kafka().connection());
        try (Cluster cluster = Cluster.reach(connection)) {
            TopicSetup.create(cluster, new TopicSetup.Wish(OptionalInt.empty(), PARTITIONS, Optional.empty()));
        }
        if (config.tenants().containsKey(DemoTenant.NAME)) {
            DemoTenant.stock(connection);
        }
    }
}
