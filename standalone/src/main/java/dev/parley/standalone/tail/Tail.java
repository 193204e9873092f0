package dev.parley.standalone.tail;

import dev.parley.standalone.Refusal;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * The committed records of one topic, read once, in any number.
 *
 * @param topic its full name
 * @param from where to begin
 * @param toEnd whether to end with the last record that there is at the start, or to wait for more
 * @param most after how many records to end; {@link Long#MAX_VALUE} for never
 */
public record Tail(String topic, From from, boolean toEnd, long most) {

    private static final Duration POLL = Duration.ofMillis(500);
    /** Whoever reads to the end need not wait behind it for more, and closing waits for the fetch that does. */
    private static final int FETCH_WAITS_MS = 5;
    /** Polls in a row that may bring nothing although there is more: a minute. */
    private static final int EMPTY_POLLS_MAX = 120;

    /** Where to begin. */
    public sealed interface From {
        /** The oldest record. */
        record Beginning() implements From {}

        /** The next record that is written. */
        record Next() implements From {}

        /** The oldest record of this time or later; older ones in between are left out. */
        record Time(Instant at) implements From {}
    }

    /**
     * Prints until enough is printed or nobody reads it any more.
     *
     * @param connection what Kafka's clients need
     * @param line how a record is shown
     */
    public void follow(
            Map<String, Object> connection, Function<ConsumerRecord<byte[], byte[]>, String> line, PrintWriter out) {
        each(connection, record -> out.println(line.apply(record)), () -> !out.checkError());
    }

    /**
     * Hands over record by record; those of one partition in their order.
     *
     * @param wanted asked now and then whether to go on
     * @throws Refusal when the brokers hand over no more
     */
    public void each(
            Map<String, Object> connection,
            java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> action,
            BooleanSupplier wanted) {
        var config = new HashMap<>(connection);
        config.put("isolation.level", "read_committed");
        config.put("enable.auto.commit", "false");
        config.put("allow.auto.create.topics", "false");
        // Where records are deleted faster than they are read, what is left is read.
        config.put("auto.offset.reset", "earliest");
        if (toEnd) {
            config.put("fetch.max.wait.ms", FETCH_WAITS_MS);
        }
        try (var consumer = new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            Map<TopicPartition, Long> ends = begin(consumer);
            long handed = 0;
            int empty = 0;
            while (handed < most && wanted.getAsBoolean() && !(toEnd && isRead(consumer, ends))) {
                long before = positions(consumer);
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    if (handed < most && isWanted(record) && !(toEnd && isBeyond(record, ends))) {
                        action.accept(record);
                        handed++;
                    }
                }
                empty = positions(consumer) == before ? empty + 1 : 0;
                if (toEnd && empty == EMPTY_POLLS_MAX) {
                    throw new Refusal("The brokers hand over no more of " + topic
                            + " although there is more; look at their logs.");
                }
            }
        } catch (KafkaException e) {
            throw new Refusal("Reading " + topic + " failed: " + e.getMessage() + ".", e);
        }
    }

    /** Goes to where reading begins, and says where the committed records end by now. */
    private Map<TopicPartition, Long> begin(Consumer<?, ?> consumer) {
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
        consumer.assign(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        switch (from) {
            case From.Beginning() -> consumer.seekToBeginning(partitions);
            case From.Next() -> ends.forEach(consumer::seek);
            case From.Time(Instant at) -> {
                var times = new HashMap<TopicPartition, Long>();
                partitions.forEach(partition -> times.put(partition, Math.max(0, at.toEpochMilli())));
                consumer.offsetsForTimes(times).forEach((partition, first) -> seek(consumer, partition, first, ends));
            }
        }
        // Seeking waits for the first look; looking now means that whatever is written from here on is shown.
        partitions.forEach(consumer::position);
        return ends;
    }

    private static void seek(
            Consumer<?, ?> consumer,
            TopicPartition partition,
            @Nullable OffsetAndTimestamp first,
            Map<TopicPartition, Long> ends) {
        consumer.seek(partition, first == null ? ends.getOrDefault(partition, 0L) : first.offset());
    }

    /** Markers of transactions count for Kafka's own search by time: what it finds may be followed by older records. */
    private boolean isWanted(ConsumerRecord<?, ?> record) {
        return !(from instanceof From.Time(Instant at)) || record.timestamp() >= at.toEpochMilli();
    }

    private static boolean isRead(Consumer<?, ?> consumer, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    private static boolean isBeyond(ConsumerRecord<?, ?> record, Map<TopicPartition, Long> ends) {
        return record.offset() >= ends.getOrDefault(new TopicPartition(record.topic(), record.partition()), 0L);
    }

    private static long positions(Consumer<?, ?> consumer) {
        return consumer.assignment().stream().mapToLong(consumer::position).sum();
    }
}
