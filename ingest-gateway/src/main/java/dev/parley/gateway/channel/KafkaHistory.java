package dev.parley.gateway.channel;

import dev.parley.delivery.Delivery;
import dev.parley.gateway.channel.Past.Fate;
import dev.parley.gateway.log.Consumers;
import dev.parley.wire.Json;
import dev.parley.wire.Topics;
import dev.parley.wire.UnreadableException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The history on Kafka: the same partition of {@code parley.deliveries}, read by a consumer of its own. */
final class KafkaHistory implements History {

    private static final Logger LOG = LoggerFactory.getLogger(KafkaHistory.class);
    /** How far the clocks of gateways may be apart. */
    private static final Duration SKEW = Duration.ofMinutes(10);

    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration AGAIN = Duration.ofSeconds(1);
    private static final int ANSWER_MS = 5_000;
    /** All that is read is there; closing waits for the fetch that waits behind it for more, half a second by default. */
    private static final int FETCH_WAITS_MS = 5;

    private final Map<String, Object> settings;

    /** Reads with clients of these settings. */
    KafkaHistory(Map<String, Object> kafka) {
        this.settings = Consumers.settings(
                kafka,
                "parley-gateway-deliveries",
                Map.of(
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest",
                        ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, FETCH_WAITS_MS,
                        ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, ANSWER_MS,
                        ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, ANSWER_MS));
    }

    @Override
    public Past read(int partition, Instant since, Halt halt) throws InterruptedException {
        do {
            try (var consumer = Consumers.of(settings)) {
                return read(consumer, partition, since, halt);
            } catch (KafkaException e) {
                LOG.atWarn()
                        .setMessage("what became of earlier replies cannot be read yet; trying until it can")
                        .addKeyValue("partition", partition)
                        .addKeyValue("error", e.toString())
                        .log();
            }
        } while (!halt.within(AGAIN));
        return Past.NONE;
    }

    private static Past read(Consumer<byte[], byte[]> consumer, int partition, Instant since, Halt halt) {
        var replies = new TopicPartition(Topics.REPLIES.name(), partition);
        var deliveries = new TopicPartition(Topics.DELIVERIES.name(), partition);
        // No earlier owner has read behind this end, for it gave the partition up before we asked.
        long until = consumer.endOffsets(List.of(replies)).getOrDefault(replies, 0L);
        long end = consumer.endOffsets(List.of(deliveries)).getOrDefault(deliveries, 0L);
        var start = consumer.offsetsForTimes(
                        Map.of(deliveries, since.minus(SKEW).toEpochMilli()))
                .get(deliveries);
        var fates = new HashMap<String, Fate>();
        if (start != null) {
            consumer.assign(List.of(deliveries));
            consumer.seek(deliveries, start.offset());
            while (consumer.position(deliveries) < end && !halt.begun()) {
                consumer.poll(POLL).forEach(step -> note(fates, step));
            }
        }
        return new Past(fates, until);
    }

    private static void note(Map<String, Fate> fates, ConsumerRecord<byte[], byte[]> step) {
        if (step.value() == null) {
            return;
        }
        try {
            Past.note(fates, Json.read(step.value(), Delivery.class));
        } catch (UnreadableException e) {
            LOG.atWarn()
                    .setMessage("a delivery that is none was passed over")
                    .addKeyValue("topic", step.topic())
                    .addKeyValue("partition", step.partition())
                    .addKeyValue("offset", step.offset())
                    .log();
        }
    }
}
