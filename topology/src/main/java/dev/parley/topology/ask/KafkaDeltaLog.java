package dev.parley.topology.ask;

import dev.parley.conversation.Delta;
import dev.parley.wire.Headers;
import dev.parley.wire.Json;
import dev.parley.wire.Topics;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes with a small producer of its own, so that what nobody misses never stands in the way of answers. Whatever it
 * cannot send at once it drops and counts.
 */
public final class KafkaDeltaLog implements DeltaLog {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaDeltaLog.class);

    private static final int BUFFER_BYTES = 1 << 20;
    /** One delta is seldom larger; the usual 16 KiB would let a few partitions take the whole buffer. */
    private static final int BATCH_BYTES = 4 << 10;

    /** A delta that is later than this would be seen after its reply. */
    private static final int REQUEST_TIMEOUT_MS = 1_000;

    private static final int DELIVERY_TIMEOUT_MS = 2_000;
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(1);

    /** Forgotten after a quiet time, the partitions would be asked for anew, and the next delta be dropped meanwhile. */
    private static final Duration PARTITIONS_KNOWN_FOR = Duration.ofDays(365);

    private final Producer<byte[], byte[]> producer;
    private final Publisher publisher;
    private final Counter dropped;

    KafkaDeltaLog(Producer<byte[], byte[]> producer, MeterRegistry meters) {
        this.producer = producer;
        this.publisher = new Publisher(producer, "deltas-publisher");
        this.dropped = Counter.builder("parley.deltas.dropped")
                .description("Deltas that could not be published at once")
                .register(meters);
    }

    /** Connects with these client properties, {@code bootstrap.servers} among them. */
    public static KafkaDeltaLog connect(Map<String, ?> client, MeterRegistry meters) {
        var config = new HashMap<String, Object>(client);
        config.put(ProducerConfig.ACKS_CONFIG, "1");
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, false);
        // Tried again, one could overtake the next, and the text would shrink before the reader's eyes.
        config.put(ProducerConfig.RETRIES_CONFIG, 0);
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 0);
        config.put(ProducerConfig.BUFFER_MEMORY_CONFIG, BUFFER_BYTES);
        config.put(ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES);
        config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_TIMEOUT_MS);
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, DELIVERY_TIMEOUT_MS);
        config.put(ProducerConfig.METADATA_MAX_IDLE_CONFIG, PARTITIONS_KNOWN_FOR.toMillis());
        var log = new KafkaDeltaLog(
                new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer()), meters);
        log.askForPartitions();
        return log;
    }

    /** Has the partitions looked up in the background, so that the first delta finds them known. */
    private void askForPartitions() {
        try {
            producer.partitionsFor(Topics.DELTAS.name());
        } catch (TimeoutException e) {
            LOG.atDebug().log("The partitions of deltas are not known yet");
        }
    }

    @Override
    public void publish(Job job, Delta delta) {
        publisher.send(written(job, delta), (metadata, failure) -> {
            if (failure != null) {
                dropped.increment();
                LOG.atDebug().log("A delta was not taken", failure);
            }
        });
    }

    private static ProducerRecord<byte[], byte[]> written(Job job, Delta delta) {
        // Stamped with its own time: a topic that keeps ten minutes must not begin with what is older.
        var news = new ProducerRecord<>(
                Topics.DELTAS.name(),
                job.partition(),
                delta.at().toEpochMilli(),
                job.key().getBytes(StandardCharsets.UTF_8),
                Json.bytes(delta));
        news.headers().add(Headers.SCHEMA, Topics.DELTAS.schema().getBytes(StandardCharsets.UTF_8));
        return news;
    }

    /** Soon: what has not been sent by then nobody will miss. */
    @Override
    public void close() {
        publisher.close(CLOSE_WITHIN);
    }
}
