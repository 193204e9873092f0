package dev.parley.wire;

import org.apache.kafka.common.utils.Utils;

/** Where a key lives: the choice of Kafka's default partitioner, which every producer of conversations must make. */
public final class Partitions {

    private Partitions() {}

    /**
     * The partition of a key.
     *
     * @param partitions how many the topic has, at least 1
     */
    public static int of(byte[] key, int partitions) {
        return Utils.toPositive(Utils.murmur2(key)) % partitions;
    }
}
