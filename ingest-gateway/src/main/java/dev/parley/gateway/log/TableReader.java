package dev.parley.gateway.log;

import dev.parley.wire.Json;
import dev.parley.wire.UnreadableException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a compacted topic into memory, all of it and from where it stopped after a failure.
 *
 * @param <R> a row
 */
final class TableReader<R> implements TopicTail.Reader {

    private static final Logger LOG = LoggerFactory.getLogger(TableReader.class);

    private final ReadSoFar readSoFar;
    private final Rows<R> rows;
    private final Table<R> table;
    private final Map<TopicPartition, Long> positions = new HashMap<>();
    private Map<TopicPartition, Long> ends = Map.of();

    /**
     * What lies on the topic.
     *
     * @param unreadable what is warned of where it is no row
     */
    record Rows<R>(Class<R> type, String unreadable) {}

    /** What is read into; called on one thread. */
    interface Table<R> {
        /** A row is set. */
        void put(R row);

        /** A row is removed, if there is one. */
        void remove(String key);

        /** All rows that there were have been applied; called again and again from then on. */
        default void upToDate() {}
    }

    TableReader(ReadSoFar readSoFar, Rows<R> rows, Table<R> table) {
        this.readSoFar = readSoFar;
        this.rows = rows;
        this.table = table;
    }

    @Override
    public void assigned(Consumer<byte[], byte[]> consumer, List<TopicPartition> partitions) {
        partitions.forEach(partition -> consumer.seek(partition, positions.getOrDefault(partition, 0L)));
        ends = consumer.endOffsets(partitions);
    }

    @Override
    public void polled(Consumer<byte[], byte[]> consumer, ConsumerRecords<byte[], byte[]> records) {
        records.forEach(this::apply);
        for (var partition : consumer.assignment()) {
            long position = consumer.position(partition);
            positions.put(partition, position);
            readSoFar.advance(partition.partition(), position);
        }
        if (ends.entrySet().stream().allMatch(end -> positions.getOrDefault(end.getKey(), 0L) >= end.getValue())) {
            readSoFar.caughtUp();
            table.upToDate();
        }
    }

    private void apply(ConsumerRecord<byte[], byte[]> stored) {
        if (stored.value() == null) {
            if (stored.key() != null) {
                table.remove(new String(stored.key(), StandardCharsets.UTF_8));
            }
            return;
        }
        try {
            table.put(Json.read(stored.value(), rows.type()));
        } catch (UnreadableException e) {
            LOG.atWarn()
                    .setMessage(rows.unreadable())
                    .addKeyValue("topic", stored.topic())
                    .addKeyValue("partition", stored.partition())
                    .addKeyValue("offset", stored.offset())
                    .log();
        }
    }
}
