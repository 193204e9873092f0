package dev.parley.topology.instance;

import dev.parley.store.Store;
import dev.parley.topology.ask.Pulses;
import dev.parley.topology.query.NotReadyException;
import dev.parley.topology.query.Owners;
import dev.parley.topology.query.Stores;
import dev.parley.wire.Topics;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.HostInfo;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/**
 * The stores of this instance's partitions, and who has the others, as Kafka Streams knows them.
 *
 * <p>An instance that was stopped for longer than its session has lost its partitions without knowing, and what its stores
 * hold may be old: while a stream thread has no pulse, nothing is read. What is read may belong to a transaction that is
 * about to be committed, a few milliseconds from now; when it is aborted, the partition is restored first.
 */
final class StreamsStores implements Stores, Owners {
    private final KafkaStreams streams;
    private final Pulses pulses;
    private final HostInfo here;

    StreamsStores(KafkaStreams streams, Pulses pulses, HostInfo here) {
        this.streams = streams;
        this.pulses = pulses;
        this.here = here;
    }

    @Override
    public <K, V> ReadOnlyKeyValueStore<K, V> of(Store<K, V> store, int partition) throws NotReadyException {
        requirePulse();
        try {
            return streams.store(
                    StoreQueryParameters.fromNameAndType(store.name(), QueryableStoreTypes.<K, V>keyValueStore())
                            .withPartition(partition));
        } catch (InvalidStateStoreException | IllegalStateException e) {
            throw new NotReadyException("partition " + partition + " is not worked here at the moment");
        }
    }

    @Override
    public Map<Integer, Instance> byPartition() throws NotReadyException {
        requirePulse();
        var owners = new HashMap<Integer, Instance>();
        try {
            for (var client : streams.metadataForAllStreamsClients()) {
                var host = client.hostInfo();
                var instance = new Instance(host.host() + ":" + host.port(), host.equals(here));
                for (var partition : client.topicPartitions()) {
                    if (partition.topic().equals(Topics.MESSAGES.name())) {
                        owners.put(partition.partition(), instance);
                    }
                }
            }
        } catch (IllegalStateException e) {
            throw new NotReadyException("the instance is starting or stopping");
        }
        return owners;
    }

    private void requirePulse() throws NotReadyException {
        if (pulses.anyIsStale()) {
            throw new NotReadyException("the instance may have lost its partitions");
        }
    }
}
