package dev.parley.gateway.log;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/** Reads a compacted topic into memory, all of it and from where it stopped after a failure. */
final class TableReader implements TopicTail.Reader {

    private final ReadSoFar readSoFar;
    private final Table table;
    private final Map<TopicPartition, Long> positions = new HashMap<>();
    private Map<TopicPartition, Long> ends = Map.of();

    /** What is read into; called on one thread. */
    @FunctionalInterface
    interface Table {
        /** A row is set, or removed. */
        void apply(ConsumerRecord<byte[], byte[]> stored);

        /** All rows that there were have been applied; called again and again from then on. */
        default void upToDate() {}
    }

    TableReader(ReadSoFar readSoFar, Table table) {
        this.readSoFar = readSoFar;
        this.table = table;
    }

    @Override
    public void assigned(Consumer<byte[], byte[]> consumer, List<TopicPartition> partitions) {
        partitions.forEach(partition -> consumer.seek(partition, positions.getOrDefault(partition, 0L)));
        ends = consumer.endOffsets(partitions);
    }

    @Override
    public void polled(Consumer<byte[], byte[]> consumer, ConsumerRecords<byte[], byte[]> records) {
        records.forEach(table::apply);
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
}
