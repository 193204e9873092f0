package dev.parley.gateway.channel;

import dev.parley.wire.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The partitions that this process owns, as the consumer's thread sees them. Only that thread calls.
 *
 * <p>A partition that was given to this process is read up to its first reply and paused, while a virtual thread reads what
 * earlier owners did with that reply and those behind it; then it is worked. Committed is what lies before the lowest reply
 * that is not at its end.
 */
final class Work {

    /** How long replies under way are waited for; longer than a channel may take for one. */
    static final Duration GRACE = Duration.ofSeconds(11);

    private static final Logger LOG = LoggerFactory.getLogger(Work.class);
    private static final Duration COMMIT_EVERY = Duration.ofMillis(200);
    /** Well within the lease, which commits renew. */
    private static final Duration RENEW_EVERY = Duration.ofSeconds(2);

    private static final Duration ANSWER = Duration.ofSeconds(2);

    private final Parts parts;
    private final LongSupplier nanoClock;
    private final Supplier<Halt> halts;
    private final Map<TopicPartition, PartitionLanes> owned = new HashMap<>();
    private final Map<TopicPartition, OffsetAndMetadata> positions = new HashMap<>();
    private final Map<TopicPartition, OffsetAndMetadata> committed = new HashMap<>();
    private long triedNanos;

    Work(Parts parts, LongSupplier nanoClock, Supplier<Halt> halts) {
        this.parts = parts;
        this.nanoClock = nanoClock;
        this.halts = halts;
        this.triedNanos = nanoClock.getAsLong();
    }

    /** What it works with. */
    record Parts(Parcels parcels, History history, Carrier carrier, Lease lease) {}

    /** Who must hear of partitions that come and go. */
    ConsumerRebalanceListener of(Consumer<byte[], byte[]> consumer) {
        return new ConsumerRebalanceListener() {
            @Override
            public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
                partitions.forEach(partition -> own(consumer, partition));
            }

            @Override
            public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
                giveUp(consumer, partitions);
            }

            @Override
            public void onPartitionsLost(Collection<TopicPartition> partitions) {
                partitions.forEach(Work.this::forget);
            }
        };
    }

    /** Takes what came, if anything did, and commits what is at its end. */
    void take(Consumer<byte[], byte[]> consumer, ConsumerRecords<byte[], byte[]> records) {
        for (var partition : records.partitions()) {
            take(partition, records.records(partition));
        }
        positions.putAll(records.nextOffsets());
        positions.keySet().retainAll(owned.keySet());
        var full = new HashSet<TopicPartition>();
        owned.forEach((partition, lanes) -> {
            if (!lanes.takesMore()) {
                full.add(partition);
            }
        });
        consumer.pause(full);
        var open = new HashSet<>(consumer.paused());
        open.removeAll(full);
        consumer.resume(open);
        commit(consumer);
    }

    /** Gives partitions up: nothing new is begun, what is under way may end, what is at its end is committed. */
    void giveUp(Consumer<byte[], byte[]> consumer, Collection<TopicPartition> partitions) {
        partitions.forEach(partition -> {
            var lanes = owned.get(partition);
            if (lanes != null) {
                lanes.halt().begin();
            }
        });
        awaitIdle(partitions);
        var ends = committable();
        ends.keySet().retainAll(List.copyOf(partitions));
        commit(consumer, ends);
        List.copyOf(partitions).forEach(this::forget);
    }

    private void own(Consumer<byte[], byte[]> consumer, TopicPartition partition) {
        owned.put(partition, new PartitionLanes(parts.carrier(), halts.get()));
        try {
            positions.put(partition, new OffsetAndMetadata(consumer.position(partition, ANSWER)));
        } catch (TimeoutException e) {
            LOG.atInfo()
                    .setMessage("the position on a partition is not known yet")
                    .addKeyValue("topic", Topics.REPLIES.name())
                    .addKeyValue("partition", partition.partition())
                    .log();
        }
    }

    private void forget(TopicPartition partition) {
        var lanes = owned.remove(partition);
        if (lanes != null) {
            lanes.halt().begin();
        }
        positions.remove(partition);
        committed.remove(partition);
    }

    private void take(TopicPartition partition, List<ConsumerRecord<byte[], byte[]>> records) {
        var lanes = owned.get(partition);
        if (lanes == null) {
            return;
        }
        var parcels = records.stream()
                .flatMap(stored -> parts.parcels().of(stored).stream())
                .toList();
        if (lanes.take(parcels)) {
            var first = parcels.getFirst();
            var since = records.stream()
                    .filter(stored -> stored.offset() == first.offset())
                    .map(stored -> Instant.ofEpochMilli(stored.timestamp()))
                    .findFirst()
                    .orElseThrow();
            Thread.ofVirtual().name("history").start(() -> learn(partition.partition(), since, lanes));
        }
    }

    private void learn(int partition, Instant since, PartitionLanes lanes) {
        try {
            var past = parts.history().read(partition, since, lanes.halt());
            if (!lanes.halt().begun()) {
                lanes.begin(past);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void awaitIdle(Collection<TopicPartition> partitions) {
        long deadlineNanos = nanoClock.getAsLong() + GRACE.toNanos();
        try {
            for (var partition : partitions) {
                var lanes = owned.get(partition);
                long leftNanos = Math.max(0, deadlineNanos - nanoClock.getAsLong());
                if (lanes != null && !lanes.awaitIdle(Duration.ofNanos(leftNanos))) {
                    LOG.atWarn()
                            .setMessage("replies were still on their way when a partition was given up")
                            .addKeyValue("topic", partition.topic())
                            .addKeyValue("partition", partition.partition())
                            .log();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Map<TopicPartition, OffsetAndMetadata> committable() {
        var ends = new HashMap<TopicPartition, OffsetAndMetadata>();
        positions.forEach((partition, position) -> {
            var lanes = owned.get(partition);
            if (lanes != null) {
                var lowest = lanes.lowest();
                ends.put(partition, lowest.isPresent() ? new OffsetAndMetadata(lowest.getAsLong()) : position);
            }
        });
        return ends;
    }

    private void commit(Consumer<byte[], byte[]> consumer) {
        var ends = committable();
        long sinceNanos = nanoClock.getAsLong() - triedNanos;
        boolean due = sinceNanos >= RENEW_EVERY.toNanos() || !parts.lease().isHeld();
        if (due || (sinceNanos >= COMMIT_EVERY.toNanos() && !committed.equals(ends))) {
            commit(consumer, ends);
        }
    }

    private void commit(Consumer<byte[], byte[]> consumer, Map<TopicPartition, OffsetAndMetadata> ends) {
        triedNanos = nanoClock.getAsLong();
        if (ends.isEmpty()) {
            return;
        }
        try {
            commitNow(consumer, ends);
            committed.putAll(ends);
            parts.lease().renew(triedNanos);
        } catch (KafkaException e) {
            // A rebalance or an outage; the next poll tells which, and until then the lease runs out.
            LOG.atInfo()
                    .setMessage("what was sent could not be committed; trying again")
                    .addKeyValue("error", e.getClass().getSimpleName())
                    .log();
        }
    }

    /** Whoever wakes the consumer wants it to end, and this is a part of the end. */
    private static void commitNow(Consumer<byte[], byte[]> consumer, Map<TopicPartition, OffsetAndMetadata> ends) {
        try {
            consumer.commitSync(ends, ANSWER);
        } catch (WakeupException e) {
            consumer.commitSync(ends, ANSWER);
        }
    }
}
