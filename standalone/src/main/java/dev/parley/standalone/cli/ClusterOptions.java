package dev.parley.standalone.cli;

import dev.parley.standalone.Refusal;
import dev.parley.standalone.config.KafkaSection;
import dev.parley.standalone.config.ParleyConfig;
import dev.parley.standalone.embedded.DataDirectory;
import dev.parley.standalone.topics.Cluster;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of every command that talks to a cluster, and the cluster they mean. */
final class ClusterOptions {

    private final Surroundings surroundings;

    @Option(
            names = "--bootstrap",
            paramLabel = "HOST:PORT",
            description = "The brokers. Without it: kafka.bootstrap of the configuration, else the broker of the Parley"
                    + " that runs on the data directory, but for topology and gateway, which need one that is named.")
    private @Nullable String bootstrap;

    @Option(
            names = "--data",
            paramLabel = "DIRECTORY",
            defaultValue = ".parley",
            description = "The data directory of a Parley on this machine (default: ${DEFAULT-VALUE}).")
    private Path data = Path.of(".parley");

    @Mixin
    private final ConfigOption config;

    ClusterOptions(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.config = new ConfigOption(surroundings);
    }

    /** Connects to the cluster that is meant. */
    Cluster reach() {
        return Cluster.reach(connection());
    }

    /** What a Kafka client needs to find the cluster that is meant, and to be let in. */
    Map<String, Object> connection() {
        KafkaSection kafka = config().kafka();
        String brokers = kafka.bootstrap()
                .or(() -> DataDirectory.runningBroker(resolve(data)))
                .orElseThrow(() -> new Refusal("No Parley runs on " + resolve(data)
                        + "; start one with parley up, or name a broker with --bootstrap host:port."));
        var connection = new HashMap<String, Object>(kafka.properties());
        connection.put("bootstrap.servers", brokers);
        return connection;
    }

    /** The data directory that is meant. */
    Path data() {
        return resolve(data);
    }

    /** The configuration in effect; brokers named with {@code --bootstrap} stand in place of its own. */
    ParleyConfig config() {
        ParleyConfig read = config.read();
        return bootstrap == null ? read : read.withBootstrap(bootstrap);
    }

    private Path resolve(Path path) {
        return surroundings.directory().resolve(path);
    }
}
