package dev.parley.loadtest.stage;

import dev.parley.loadtest.watch.Watched;
import dev.parley.standalone.topics.Cluster;
import dev.parley.standalone.topics.TopicSetup;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The Parley that is put under load. */
public interface Subject extends AutoCloseable {

    /** The group of the topology, where nobody chose another. */
    String GROUP = "parley";

    /** Properties of a Kafka client, {@code bootstrap.servers} among them. */
    Map<String, Object> client();

    /** Where customers' messages are posted; nothing where there is no door to post them at. */
    Optional<URI> gateway();

    /** The processes that can be watched, this one among them where it takes part. */
    List<Watched> processes();

    /** In a few words, for the report. */
    String description();

    /** What matters of its settings, by name. */
    Map<String, String> settings();

    /**
     * What the provider's bill says of calls that were made again; nothing when it is not ours to ask.
     *
     * @param killedAt when a process was killed, by the clock of this machine
     */
    default Optional<Repeats> repeats(Instant killedAt) {
        return Optional.empty();
    }

    /**
     * Calls that were made again for the same turn.
     *
     * @param calls all of them
     * @param most of one turn
     * @param thoughAnswered those of turns whose first call the provider had answered before the kill
     * @param thoughAnsweredLater those of turns whose first call it answered after that: a process that is dead already keeps
     *     its connections until its memory is given back, and who answers cannot tell
     */
    record Repeats(long calls, long most, long thoughAnswered, long thoughAnsweredLater) {}

    /** The processes of the topology, where they can be killed and started again. */
    default Optional<Instances> instances() {
        return Optional.empty();
    }

    @Override
    void close();

    /** What can be done to the processes of the topology. */
    interface Instances {

        /** {@code kill -9} of the first one, which is gone when this returns. */
        void killFirst();

        /** Starts the first one again on its state directory, and does not wait for it. */
        Watched startFirst();

        /** Asks all of them to stop and waits until they have. */
        void stopAll();

        /** Starts all of them again on their state directories, and does not wait for them. */
        List<Watched> startAll();

        /** Waits until all partitions are worked; false when they are not in time. */
        boolean awaitServing(Duration within) throws InterruptedException;

        /** Bytes of all state directories. */
        long stateBytes();
    }

    /**
     * One that runs elsewhere.
     *
     * @param gateway where messages are posted, if they are to go that way
     * @throws dev.parley.standalone.Refusal when nothing answers there, or without Parley's topics
     */
    static Subject at(String bootstrap, Optional<URI> gateway) {
        try (var cluster = Cluster.reach(Map.of("bootstrap.servers", bootstrap))) {
            var _ = TopicSetup.check(cluster);
        }
        return new Elsewhere(bootstrap, gateway);
    }
}
