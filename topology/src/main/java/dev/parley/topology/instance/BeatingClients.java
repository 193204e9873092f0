package dev.parley.topology.instance;

import dev.parley.topology.ask.Gathering;
import dev.parley.topology.ask.Pulses;
import dev.parley.topology.turn.CommitPaces;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.streams.processor.internals.DefaultKafkaClientSupplier;

/**
 * Kafka's own clients, with a main consumer whose every poll is a beat of its stream thread's pulse, a producer that gives up
 * a transaction of unknown outcome, and consumers that sleep longer where it is quiet and gather where much comes.
 */
public class BeatingClients extends DefaultKafkaClientSupplier {
    private final Pulses pulses;
    private final CommitPaces paces;

    /**
     * @param pulses of the process's stream threads
     * @param paces of the same threads
     */
    public BeatingClients(Pulses pulses, CommitPaces paces) {
        this.pulses = pulses;
        this.paces = paces;
    }

    @Override
    public Consumer<byte[], byte[]> getConsumer(Map<String, Object> config) {
        return new BeatingConsumer(config, pulses);
    }

    @Override
    public Producer<byte[], byte[]> getProducer(Map<String, Object> config) {
        return new GivingUpProducer(config, pulses, paces);
    }

    @Override
    public Consumer<byte[], byte[]> getGlobalConsumer(Map<String, Object> config) {
        return new PatientConsumer(config, pulses);
    }

    /** Reads the catalogue: nothing else happens on its thread, so that it may always wait. */
    private static final class PatientConsumer extends KafkaConsumer<byte[], byte[]> {
        private final QuietPolls polls;

        PatientConsumer(Map<String, Object> config, Pulses pulses) {
            super(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
            this.polls = new QuietPolls(pulses.nanoClock(), Duration.ZERO);
        }

        @Override
        public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
            return super.poll(polls.wait(timeout));
        }
    }

    private static final class BeatingConsumer extends KafkaConsumer<byte[], byte[]> {
        /** From some five hundred turns a second on a thread: what it fetches a few at a time, it works a few at a time. */
        private static final Gathering GATHERING =
                new Gathering(/* from= */ 4, Duration.ofNanos(700_000), Duration.ofMillis(4));

        private final Pulses pulses;
        private final QuietPolls polls;
        private long polledNanos;
        private long gatherNanos;

        BeatingConsumer(Map<String, Object> config, Pulses pulses) {
            super(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
            this.pulses = pulses;
            this.polls = new QuietPolls(pulses.nanoClock(), QuietPolls.QUIET_AFTER);
        }

        @Override
        public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
            gather();
            var pulse = pulses.ofThisThread();
            try {
                var records = super.poll(polls.wait(timeout));
                polledNanos = pulses.nanoClock().getAsLong();
                gatherNanos = GATHERING.nanosAfter(records.count());
                if (!records.isEmpty()) {
                    polls.heard();
                }
                return records;
            } finally {
                // After the poll, not before: a poll tells a thread that it has lost its partitions, so what it asks
                // for from here on, it asks for as a member.
                pulse.beat();
            }
        }

        private void gather() {
            if (gatherNanos > 0) {
                long restNanos = gatherNanos - (pulses.nanoClock().getAsLong() - polledNanos);
                if (restNanos > 0) {
                    LockSupport.parkNanos(this, restNanos);
                }
            }
        }
    }
}
