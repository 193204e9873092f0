package dev.parley.standalone.tail;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Follows one topic, committed records only, and prints a line for each.
 *
 * @param topic its full name
 * @param fromBeginning whether to begin with the oldest record, or with the next one written
 * @param most after how many records to end; {@link Long#MAX_VALUE} for never
 */
public record Tail(String topic, boolean fromBeginning, long most) {

    private static final Duration POLL = Duration.ofMillis(500);

    /**
     * Prints until enough is printed or nobody reads it any more.
     *
     * @param connection what Kafka's clients need
     * @param line how a record is shown
     */
    public void follow(
            Map<String, Object> connection, Function<ConsumerRecord<byte[], byte[]>, String> line, PrintWriter out) {
        var config = new HashMap<>(connection);
        config.put("isolation.level", "read_committed");
        config.put("enable.auto.commit", "false");
        try (var consumer = new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            begin(consumer);
            long printed = 0;
            while (printed < most && !out.checkError()) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    if (printed < most) {
                        out.println(line.apply(record));
                        printed++;
                    }
                }
            }
        }
    }

    private void begin(Consumer<?, ?> consumer) {
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
        consumer.assign(partitions);
        if (fromBeginning) {
            consumer.seekToBeginning(partitions);
        } else {
            consumer.seekToEnd(partitions);
        }
        // Seeking waits for the first look; looking now means that whatever is written from here on is shown.
        partitions.forEach(consumer::position);
    }
}
