package dev.parley.topology.instance;

import dev.parley.topology.turn.TurnConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * How an instance of the topology runs.
 *
 * @param applicationId the group that all instances share; names the changelogs too
 * @param client properties of every Kafka client, {@code bootstrap.servers} among them
 * @param stateDir where RocksDB keeps the stores
 * @param threads stream threads, at least 1
 * @param standbys copies of each store on other instances
 * @param permits turns that are worked at a time, at least 1
 * @param drain how long a stop waits for turns that are being worked
 * @param turns how turns are taken
 * @param management where it answers questions and is operated
 */
public record InstanceConfig(
        String applicationId,
        Map<String, String> client,
        Path stateDir,
        int threads,
        int standbys,
        int permits,
        Duration drain,
        TurnConfig turns,
        Management management) {
    public InstanceConfig {
        client = Map.copyOf(client);
        if (applicationId.isBlank()) {
            throw new IllegalArgumentException("topology.applicationId must not be empty");
        }
        if (!client.containsKey("bootstrap.servers")) {
            throw new IllegalArgumentException("kafka.bootstrap must name at least one broker");
        }
        if (threads < 1) {
            throw new IllegalArgumentException("topology.threads must be at least 1, was " + threads);
        }
        if (standbys < 0) {
            throw new IllegalArgumentException("topology.standbys must not be negative, was " + standbys);
        }
        if (permits < 1) {
            throw new IllegalArgumentException("engine.permits must be at least 1, was " + permits);
        }
        if (drain.isNegative()) {
            throw new IllegalArgumentException("engine.drain must not be negative");
        }
    }
}
