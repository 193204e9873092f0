package dev.parley.topology.instance;

import dev.parley.topology.ask.Pulses;
import dev.parley.topology.turn.CommitPaces;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * A stream thread's producer that takes a transaction whose outcome is unknown for lost: a time-out looks like having been
 * fenced, so that the thread gives all of its tasks up and begins anew from what was committed.
 *
 * <p>Kafka Streams 4.3.1 would otherwise bring the same task objects back to life in place. Such a task keeps the offsets
 * that it had consumed before; if an alarm makes it commit before it has read anything again, it commits the end of what it
 * had fetched and never worked, and with the next abort those records are skipped.
 *
 * <p>It also gives up a transaction without offsets of a thread that has no pulse. The brokers tell a process that was stopped
 * past its session by the offsets that it commits; a task that has read nothing yet has none, and what an alarm of it wrote would
 * be committed beside the next owner's work.
 */
public class GivingUpProducer extends KafkaProducer<byte[], byte[]> {

    private final Pulses pulses;
    private final CommitPaces paces;

    /**
     * @param config of the producer, as Kafka Streams made it
     * @param pulses of the process's stream threads
     * @param paces of the same threads, told of each commit
     */
    public GivingUpProducer(Map<String, Object> config, Pulses pulses, CommitPaces paces) {
        super(config, new ByteArraySerializer(), new ByteArraySerializer());
        this.pulses = pulses;
        this.paces = paces;
    }

    /** Commits; what fails in here fails as a commit does. */
    protected void commit() {
        super.commitTransaction();
    }

    /** The first step of a commit. */
    @Override
    public final void flush() {
        paces.ofThisThread().begins();
        super.flush();
    }

    @Override
    public final void commitTransaction() {
        try {
            commit();
        } catch (TimeoutException e) {
            throw givenUp(e);
        } finally {
            paces.ofThisThread().ended();
        }
    }

    @Override
    public final void sendOffsetsToTransaction(
            Map<TopicPartition, OffsetAndMetadata> offsets, ConsumerGroupMetadata group) {
        if (offsets.isEmpty() && pulses.ofThisThread().isStale()) {
            throw givenUp(new IllegalStateException("this process may have lost its partitions"));
        }
        try {
            super.sendOffsetsToTransaction(offsets, group);
        } catch (TimeoutException e) {
            throw givenUp(e);
        }
    }

    @Override
    public final Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> message, @Nullable Callback callback) {
        return super.send(message, (metadata, failure) -> {
            if (callback != null) {
                callback.onCompletion(metadata, failure instanceof TimeoutException ? givenUp(failure) : failure);
            }
        });
    }

    private static InvalidProducerEpochException givenUp(Throwable cause) {
        var givenUp = new InvalidProducerEpochException(
                "a transaction of unknown outcome is given up: " + cause.getMessage());
        givenUp.initCause(cause);
        return givenUp;
    }
}
