package dev.parley.standalone.embedded;

import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;

/** The configuration of one broker on a laptop, which is its own controller. */
final class BrokerSettings {

    static final int NODE_ID = 1;

    // Dead letters carry a record as received and what went wrong with it, so more than the largest record fits in one.
    private static final String LARGEST_BATCH_BYTES = Integer.toString(4 << 20);

    private static final Map<String, String> ONE_NODE = Map.ofEntries(
            Map.entry("node.id", Integer.toString(NODE_ID)),
            Map.entry("process.roles", "broker,controller"),
            Map.entry("controller.listener.names", "CONTROLLER"),
            Map.entry("inter.broker.listener.name", "BROKER"),
            Map.entry("listener.security.protocol.map", "BROKER:PLAINTEXT,CONTROLLER:PLAINTEXT"),
            Map.entry("default.replication.factor", "1"),
            Map.entry("offsets.topic.replication.factor", "1"),
            Map.entry("transaction.state.log.replication.factor", "1"),
            Map.entry("transaction.state.log.min.isr", "1"),
            Map.entry("share.coordinator.state.topic.replication.factor", "1"),
            Map.entry("share.coordinator.state.topic.min.isr", "1"),
            // There is no other broker to hand partitions over to, and while they have no leader Kafka 4.3.1 takes them
            // for deleted: commits of that moment would lose their end on them (KAFKA-20734).
            Map.entry("controlled.shutdown.enable", "false"),
            Map.entry("auto.create.topics.enable", "false"));

    private static final Map<String, String> SMALL = Map.ofEntries(
            Map.entry("offsets.topic.num.partitions", "4"),
            Map.entry("transaction.state.log.num.partitions", "4"),
            Map.entry("share.coordinator.state.topic.num.partitions", "1"),
            Map.entry("num.network.threads", "2"),
            Map.entry("num.io.threads", "4"),
            Map.entry("log.segment.bytes", Integer.toString(128 << 20)),
            // Each open segment maps two index files of this size; 256 KiB hold the entries of 128 MiB.
            Map.entry("log.index.size.max.bytes", Integer.toString(256 << 10)),
            Map.entry("log.cleaner.dedupe.buffer.size", Integer.toString(8 << 20)),
            Map.entry("transaction.state.log.segment.bytes", Integer.toString(16 << 20)),
            Map.entry("offsets.topic.segment.bytes", Integer.toString(16 << 20)),
            Map.entry("metric.reporters", ""));

    private static final Map<String, String> PROMPT = Map.ofEntries(
            Map.entry("group.initial.rebalance.delay.ms", "0"),
            Map.entry("transaction.abort.timed.out.transaction.cleanup.interval.ms", "1000"),
            // After a crash the broker waits until its former self counts as gone; 9 s would be Kafka's own patience.
            Map.entry("broker.session.timeout.ms", "3000"),
            Map.entry("broker.heartbeat.interval.ms", "500"),
            Map.entry("message.max.bytes", LARGEST_BATCH_BYTES),
            // A laptop may stay closed for longer than the week that Kafka keeps the offsets of an absent group.
            Map.entry("offsets.retention.minutes", Integer.toString(90 * 24 * 60)));

    private BrokerSettings() {}

    /** Everything Kafka needs to run on these ports of the loopback address with its records in this directory. */
    static Properties of(Path logs, int brokerPort, int controllerPort) {
        String controller = LoopbackSockets.HOST + ":" + controllerPort;
        var settings = new Properties();
        settings.putAll(ONE_NODE);
        settings.putAll(SMALL);
        settings.putAll(PROMPT);
        settings.setProperty(
                "listeners", "BROKER://" + LoopbackSockets.HOST + ":" + brokerPort + ",CONTROLLER://" + controller);
        // The voters are read from here at every start and never from the disk, so the controller's port may change.
        settings.setProperty("controller.quorum.voters", NODE_ID + "@" + controller);
        settings.setProperty("log.dirs", logs.toString());
        return settings;
    }
}
