package dev.parley.standalone.dlq;

import dev.parley.standalone.Refusal;
import dev.parley.standalone.tail.Tail;
import dev.parley.wire.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * The topic of dead letters, read up to its present end.
 *
 * @param connection what Kafka's clients need
 */
public record DeadLetters(Map<String, Object> connection) {

    private static final String TOPIC = Topics.DEADLETTERS.name();
    private static final Duration POLL = Duration.ofMillis(500);
    /** Half a minute. */
    private static final int EMPTY_POLLS_MAX = 60;

    public DeadLetters {
        connection = Map.copyOf(connection);
    }

    /**
     * Which ones are meant.
     *
     * @param stage where they failed; absent for anywhere
     * @param tenant whose they are; absent for everybody's
     * @param since from when on; absent for all that are kept
     */
    public record Query(
            @Nullable String stage,
            @Nullable String tenant,
            @Nullable Instant since) {

        boolean means(DeadLetter letter) {
            return (stage == null || stage.equals(letter.stage()))
                    && (tenant == null || letter.key().startsWith(tenant + "/"));
        }
    }

    /** Hands over those that are meant; those of one conversation in their order. */
    public void each(Query query, Consumer<DeadLetter> action) {
        Tail.From from = query.since() == null ? new Tail.From.Beginning() : new Tail.From.Time(query.since());
        new Tail(TOPIC, from, /* toEnd= */ true, Long.MAX_VALUE)
                .each(
                        connection,
                        record -> {
                            var letter = new DeadLetter(record);
                            if (query.means(letter)) {
                                action.accept(letter);
                            }
                        },
                        () -> true);
    }

    /**
     * The one that lies there.
     *
     * @throws Refusal when there is none
     */
    public DeadLetter at(Position position) {
        var config = new HashMap<>(connection);
        config.put("isolation.level", "read_committed");
        config.put("enable.auto.commit", "false");
        config.put("allow.auto.create.topics", "false");
        config.put("auto.offset.reset", "none");
        var partition = new TopicPartition(TOPIC, position.partition());
        try (var consumer = new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            if (position.partition() >= consumer.partitionsFor(TOPIC).size()) {
                throw nothingAt(position);
            }
            consumer.assign(List.of(partition));
            long begin = consumer.beginningOffsets(List.of(partition)).getOrDefault(partition, 0L);
            long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
            if (position.offset() < begin || position.offset() >= end) {
                throw nothingAt(position);
            }
            consumer.seek(partition, position.offset());
            for (int polls = 0; polls < EMPTY_POLLS_MAX && consumer.position(partition) < end; polls++) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL).records(partition)) {
                    // The first that is handed over: what lies between is a marker of a transaction.
                    if (record.offset() == position.offset()) {
                        return new DeadLetter(record);
                    }
                    throw nothingAt(position);
                }
            }
            throw nothingAt(position);
        } catch (KafkaException e) {
            throw new Refusal("Reading " + TOPIC + " failed: " + e.getMessage() + ".", e);
        }
    }

    private static Refusal nothingAt(Position position) {
        return new Refusal("There is no dead letter at " + position + "; parley dlq list shows those there are.");
    }

    /** Leaves the connection out: it may hold passwords. */
    @Override
    public String toString() {
        return "DeadLetters";
    }
}
