package dev.parley.topology.instance;

import dev.parley.topology.ask.Pulses;
import java.time.Duration;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.streams.KafkaStreams;

/**
 * The threads of Kafka Streams. One that is let go leaves the group by itself, so that its partitions move at once; the last
 * one is never let go, for then the instance would hold the group's place and work nothing.
 */
final class StreamsCrew implements Crew {
    /** Longer than giving all its partitions up takes with announcements that are not acknowledged in time. */
    private static final Duration GOES_WITHIN = Duration.ofSeconds(20);

    private final KafkaStreams streams;
    private final Pulses pulses;

    StreamsCrew(KafkaStreams streams, Pulses pulses) {
        this.streams = streams;
        this.pulses = pulses;
    }

    @Override
    public int alive() {
        return (int) streams.metadataForLocalThreads().stream()
                .filter(thread -> !thread.threadState().equals("PENDING_SHUTDOWN")
                        && !thread.threadState().equals("DEAD"))
                .count();
    }

    @Override
    public boolean add() {
        return streams.addStreamThread().isPresent();
    }

    @Override
    public boolean remove() {
        if (alive() <= 1) {
            return false;
        }
        try {
            return streams.removeStreamThread(GOES_WITHIN).isPresent();
        } catch (TimeoutException e) {
            // It goes all the same, later: Kafka Streams forgets it when it is dead.
            return true;
        } finally {
            pulses.forgetTheDead();
        }
    }
}
