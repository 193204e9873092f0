package dev.parley.topology.ask;

import dev.parley.conversation.AnswerEvent;
import dev.parley.wire.Headers;
import dev.parley.wire.Json;
import dev.parley.wire.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Publishes with one idempotent producer that all work shares. It is not transactional: an answer that was paid for must
 * outlive the transaction of the turn that asked for it.
 */
public final class KafkaAnswerLog implements AnswerLog {

    /** How long a full buffer or missing metadata may hold up a worker; stream threads never publish but on giving up. */
    private static final int BLOCK_MAX_MS = 5_000;
    /** How long the brokers are tried. */
    private static final int DELIVERY_TIMEOUT_MS = 20_000;

    private static final int REQUEST_TIMEOUT_MS = 10_000;
    private static final int LINGER_MS = 1;
    /** What came to a partition during one request makes up the next: a process with thousands of calls has more than 16 KiB. */
    private static final int BATCH_BYTES = 128 << 10;

    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(5);

    private final Publisher publisher;

    KafkaAnswerLog(Producer<byte[], byte[]> producer) {
        this.publisher = new Publisher(producer, "answers-publisher");
    }

    /** Connects with these client properties, {@code bootstrap.servers} among them. */
    public static KafkaAnswerLog connect(Map<String, ?> client) {
        var config = new HashMap<String, Object>(client);
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        // Little for a customer who waits for a model.
        config.put(ProducerConfig.LINGER_MS_CONFIG, LINGER_MS);
        config.put(ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES);
        config.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, BLOCK_MAX_MS);
        config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_TIMEOUT_MS);
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, DELIVERY_TIMEOUT_MS);
        return new KafkaAnswerLog(new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer()));
    }

    @Override
    public CompletableFuture<Void> publish(Job job, AnswerEvent event) {
        return publishAll(job, List.of(event)).getFirst();
    }

    /** All are written out before the first is sent, so that the producer finds them together. */
    @Override
    public List<CompletableFuture<Void>> publishAll(Job job, List<? extends AnswerEvent> events) {
        var key = job.key().getBytes(StandardCharsets.UTF_8);
        return events.stream().map(event -> written(job, key, event)).toList().stream()
                .map(this::send)
                .toList();
    }

    private static ProducerRecord<byte[], byte[]> written(Job job, byte[] key, AnswerEvent event) {
        var news =
                new ProducerRecord<>(Topics.ANSWERS.name(), job.partition(), job.timestampMs(), key, Json.bytes(event));
        news.headers().add(Headers.SCHEMA, Topics.ANSWERS.schema().getBytes(StandardCharsets.UTF_8));
        if (job.traceparent() != null) {
            news.headers().add(Headers.TRACEPARENT, job.traceparent().getBytes(StandardCharsets.UTF_8));
        }
        return news;
    }

    private CompletableFuture<Void> send(ProducerRecord<byte[], byte[]> news) {
        var published = new CompletableFuture<Void>();
        publisher.send(news, (metadata, failure) -> {
            if (failure == null) {
                published.complete(null);
            } else {
                published.completeExceptionally(failure);
            }
        });
        return published;
    }

    @Override
    public void close() {
        publisher.close(CLOSE_WITHIN);
    }
}
