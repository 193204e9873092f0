package dev.parley.topology.query;

import java.util.Map;

/** Which instance works which partition, as far as this one has heard. */
@FunctionalInterface
public interface Owners {

    /**
     * The instances by partition; a partition that nobody works now is not in it.
     *
     * @throws NotReadyException when that is not known now
     */
    Map<Integer, Instance> byPartition() throws NotReadyException;

    /**
     * An instance.
     *
     * @param address {@code host:port} that its questions are asked at
     * @param here true for the one that asks
     */
    record Instance(String address, boolean here) {}
}
