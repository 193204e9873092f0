package dev.parley.gateway.log;

import dev.parley.wire.Headers;
import dev.parley.wire.Json;
import dev.parley.wire.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The log on Kafka: one idempotent producer for the whole gateway.
 *
 * <p>The two time limits add up to the five seconds after which a caller is told that the brokers are away: at most two
 * to learn where a partition lives or to find room in the buffer, and at most three to be confirmed.
 */
public final class KafkaMessageLog implements MessageLog {

    private static final Logger LOG = LoggerFactory.getLogger(KafkaMessageLog.class);
    private static final int MAX_BLOCK_MS = 2_000;
    private static final int DELIVERY_TIMEOUT_MS = 3_000;
    private static final int REQUEST_TIMEOUT_MS = 1_500;
    /** Long enough to batch under load, short enough not to be felt. */
    private static final int LINGER_MS = 2;

    private static final long BUFFER_BYTES = 32L << 20;

    private final Producer<String, byte[]> producer;
    private final KafkaClientMetrics metrics;

    KafkaMessageLog(Producer<String, byte[]> producer, MeterRegistry meters) {
        this.producer = producer;
        this.metrics = new KafkaClientMetrics(producer);
        metrics.bindTo(meters);
    }

    /** Opens the log; connects in the background. */
    public static KafkaMessageLog open(Map<String, Object> kafka, MeterRegistry meters) {
        var settings = new HashMap<>(kafka);
        settings.put(ProducerConfig.CLIENT_ID_CONFIG, "parley-gateway-log");
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, LINGER_MS);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, MAX_BLOCK_MS);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, DELIVERY_TIMEOUT_MS);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_TIMEOUT_MS);
        settings.put(ProducerConfig.BUFFER_MEMORY_CONFIG, BUFFER_BYTES);
        return new KafkaMessageLog(
                new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer()), meters);
    }

    // The callback tells everything that the returned future would.
    @SuppressWarnings("FutureReturnValueIgnored")
    @Override
    public CompletionStage<Position> append(Entry entry) {
        byte[] value = entry.value() == null ? null : Json.bytes(entry.value());
        var message =
                new ProducerRecord<>(entry.topic().name(), null, entry.at().toEpochMilli(), entry.key(), value);
        message.headers()
                .add(Headers.TRACEPARENT, entry.traceparent().getBytes(StandardCharsets.UTF_8))
                .add(Headers.SCHEMA, entry.topic().schema().getBytes(StandardCharsets.UTF_8));
        entry.headers().forEach((name, text) -> message.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
        var confirmed = new CompletableFuture<Position>();
        try {
            producer.send(message, (where, failure) -> {
                if (failure == null) {
                    confirmed.complete(new Position(where.partition(), where.offset()));
                } else {
                    confirmed.completeExceptionally(explain(entry, failure));
                }
            });
        } catch (KafkaException | IllegalStateException e) {
            confirmed.completeExceptionally(explain(entry, e));
        }
        return confirmed;
    }

    @Override
    public Optional<String> unready() {
        try {
            return producer.partitionsFor(Topics.MESSAGES.name()).isEmpty()
                    ? Optional.of(Topics.MESSAGES.name() + " has no partitions")
                    : Optional.empty();
        } catch (KafkaException | IllegalStateException e) {
            return Optional.of("the brokers do not tell where " + Topics.MESSAGES.name() + " lives");
        }
    }

    /** Waits for what is under way, as long as an append may take, then lets go. */
    @Override
    public void close() {
        metrics.close();
        producer.close(Duration.ofMillis(DELIVERY_TIMEOUT_MS));
    }

    private static RuntimeException explain(Entry entry, Exception failure) {
        if (failure instanceof RecordTooLargeException) {
            return new TooLargeException(failure);
        }
        LOG.atWarn()
                .setMessage("a record was not confirmed by the brokers")
                .addKeyValue("topic", entry.topic().name())
                .addKeyValue("error", failure.getClass().getSimpleName())
                .log();
        return new UnavailableException("the brokers did not confirm in time", failure);
    }
}
