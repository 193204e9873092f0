package dev.parley.topology.instance;

import dev.parley.store.StoreMemory;
import dev.parley.topology.turn.TurnConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * How an instance of the topology runs.
 *
 * @param applicationId the group that all instances share; names the changelogs too
 * @param client properties of every Kafka client, {@code bootstrap.servers} among them
 * @param storage where and how the stores are kept
 * @param threads how many stream threads work
 * @param membership what it is to its group
 * @param permits turns that are worked at a time, at least 1
 * @param drain how long a stop waits for turns that are being worked
 * @param turns how turns are taken
 * @param management where it answers questions and is operated
 */
public record InstanceConfig(
        String applicationId,
        Map<String, String> client,
        Storage storage,
        Threads threads,
        Membership membership,
        int permits,
        Duration drain,
        TurnConfig turns,
        Management management) {

    /**
     * How the stores are kept.
     *
     * @param directory where RocksDB keeps them
     * @param standbys copies of each store on other instances
     * @param memoryBytes what all of this process may take of memory outside the heap
     */
    public record Storage(Path directory, int standbys, long memoryBytes) {
        public Storage {
            if (standbys < 0) {
                throw new IllegalArgumentException("topology.standbys must not be negative, was " + standbys);
            }
            if (memoryBytes < StoreMemory.LEAST_BYTES) {
                throw new IllegalArgumentException("topology.storeMemory must be at least " + StoreMemory.LEAST_BYTES
                        + " bytes, was " + memoryBytes);
            }
        }
    }

    /**
     * How many stream threads work.
     *
     * @param atStart at least 1
     * @param max as many as there may ever be, by request or because the instance is behind; {@code atStart} for never more
     */
    public record Threads(int atStart, int max) {
        public Threads {
            if (atStart < 1) {
                throw new IllegalArgumentException("topology.threads must be at least 1, was " + atStart);
            }
            if (max < atStart) {
                throw new IllegalArgumentException(
                        "topology.threadsMax must be at least topology.threads (" + atStart + "), was " + max);
            }
        }
    }

    public InstanceConfig {
        client = Map.copyOf(client);
        if (applicationId.isBlank()) {
            throw new IllegalArgumentException("topology.applicationId must not be empty");
        }
        if (!client.containsKey("bootstrap.servers")) {
            throw new IllegalArgumentException("kafka.bootstrap must name at least one broker");
        }
        if (permits < 1) {
            throw new IllegalArgumentException("engine.permits must be at least 1, was " + permits);
        }
        if (drain.isNegative()) {
            throw new IllegalArgumentException("engine.drain must not be negative");
        }
    }
}
