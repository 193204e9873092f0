package dev.parley.standalone.embedded;

import dev.parley.standalone.Refusal;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import kafka.server.BrokerServer;
import kafka.server.ControllerServer;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.server.Server;
import kafka.server.SharedServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.properties.MetaPropertiesEnsemble;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.raft.QuorumConfig;
import org.apache.kafka.server.common.Feature;
import org.apache.kafka.server.common.MetadataVersion;
import org.slf4j.LoggerFactory;

/**
 * A real Kafka in this process: one node, broker and controller in one, on the loopback address only. Its records are
 * files under {@code kafka} of the data directory and outlive it, a crash included.
 *
 * <p>It is put together here and not by Kafka's own server class, because that one chooses its sockets itself and ends
 * the process when it cannot start.
 */
public final class EmbeddedBroker implements AutoCloseable {

    private final String bootstrap;
    private final BrokerFaults faults;
    private final ControllerServer controller;
    private final BrokerServer broker;

    private EmbeddedBroker(String bootstrap, BrokerFaults faults, ControllerServer controller, BrokerServer broker) {
        this.bootstrap = bootstrap;
        this.faults = faults;
        this.controller = controller;
        this.broker = broker;
    }

    /**
     * Starts a broker and returns when it takes records.
     *
     * @param data where its records are kept; stays held, and is closed by whoever opened it
     * @param port the port it listens on; without one, that of last time when it is free, else any free one
     * @param onFatalFault what to do when the broker breaks while it runs (a full disk, say)
     * @throws Refusal when the port is taken or the directory does not hold a broker's files
     */
    public static EmbeddedBroker start(DataDirectory data, OptionalInt port, Runnable onFatalFault) {
        Path logs = data.path().resolve("kafka");
        if (logs.toString().contains(",")) {
            throw new Refusal("Kafka reads a comma as the end of a path, and there is one in " + logs
                    + "; choose another directory with --data.");
        }
        try (LoopbackSockets sockets = LoopbackSockets.bind(port, lastPort(data))) {
            format(logs);
            var config = KafkaConfig.fromProps(
                    BrokerSettings.of(logs, sockets.brokerPort(), sockets.controllerPort()), /* doLog= */ false);
            EmbeddedBroker started = start(config, sockets);
            data.address(started.bootstrap);
            started.faults.running(onFatalFault);
            return started;
        }
    }

    /** Where clients connect: {@code host:port}. */
    public String bootstrap() {
        return bootstrap;
    }

    /** Stops the broker cleanly: what it has acknowledged is on disk, and the next start has nothing to recover. */
    @Override
    public void close() {
        faults.closing();
        // The broker speaks to the controller until it is down.
        broker.shutdown();
        controller.shutdown();
    }

    private static EmbeddedBroker start(KafkaConfig config, LoopbackSockets sockets) {
        var faults = new BrokerFaults();
        var logger = LoggerFactory.getLogger(EmbeddedBroker.class);
        var logDirs = KafkaRaftServer.initializeLogDirs(config, logger, "");
        MetaPropertiesEnsemble onDisk = logDirs._1();
        Map<Integer, InetSocketAddress> voters =
                QuorumConfig.parseVoterConnections(config.quorumConfig().voters());
        var shared = new SharedServer(
                config,
                onDisk,
                Time.SYSTEM,
                Server.initializeMetrics(config, Time.SYSTEM, onDisk.clusterId().orElseThrow()),
                CompletableFuture.completedFuture(voters),
                List.of(),
                faults,
                sockets);
        var controller = new ControllerServer(shared, KafkaRaftServer.configSchema(), logDirs._2());
        var broker = new BrokerServer(shared);
        var embedded =
                new EmbeddedBroker(LoopbackSockets.HOST + ":" + sockets.brokerPort(), faults, controller, broker);
        try {
            controller.startup();
            FormerSelf.awaitGone(shared.loader());
            broker.startup();
        } catch (Exception e) { // Kafka's Scala throws checked exceptions that it does not declare
            embedded.close();
            throw new Refusal(
                    "The embedded broker cannot start: " + e.getMessage()
                            + ". Choose another directory with --data, or another broker with --bootstrap.",
                    e);
        }
        return embedded;
    }

    private static OptionalInt lastPort(DataDirectory data) {
        return data.address().stream()
                .mapToInt(address -> Integer.parseInt(address.substring(address.lastIndexOf(':') + 1)))
                .findFirst();
    }

    /** Writes what a new log directory must hold. The file looked for is the last one written, so half is none. */
    private static void format(Path logs) {
        if (Files.exists(logs.resolve(MetaPropertiesEnsemble.META_PROPERTIES_NAME))) {
            return;
        }
        try (var quiet = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
            new Formatter()
                    .setPrintStream(quiet)
                    .setNodeId(BrokerSettings.NODE_ID)
                    .setClusterId(Uuid.randomUuid().toString())
                    .setControllerListenerName("CONTROLLER")
                    .setMetadataLogDirectory(logs.toString())
                    .addDirectory(logs.toString())
                    .setReleaseVersion(MetadataVersion.LATEST_PRODUCTION)
                    // With one replica there is none to elect but the one there is, after a crash as well.
                    .setFeatureLevel(Feature.ELIGIBLE_LEADER_REPLICAS_VERSION.featureName(), (short) 0)
                    .run();
        } catch (Exception e) {
            throw new Refusal(
                    "Cannot prepare " + logs + " for Kafka: " + e.getMessage()
                            + ". Make it writable or choose another directory with --data.",
                    e);
        }
    }
}
