package dev.parley.standalone.dlq;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parley.wire.Headers;
import dev.parley.wire.Topic;
import dev.parley.wire.Topics;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Writes dead letters back to where they came from, one after the other, so that those of a conversation keep their order.
 * Each carries a header that says which letter it is, by which the topology works it although its id was seen, once.
 */
public final class Replay implements AutoCloseable {

    /** Above every record that a topic of Parley takes. */
    private static final int REQUEST_MAX_BYTES = 4 << 20;

    private final Producer<byte[], byte[]> producer;

    private Replay(Producer<byte[], byte[]> producer) {
        this.producer = producer;
    }

    /** Connects. */
    public static Replay to(Map<String, Object> connection) {
        var config = new HashMap<>(connection);
        config.put("acks", "all");
        config.put("enable.idempotence", true);
        config.put("max.request.size", REQUEST_MAX_BYTES);
        return new Replay(new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer()));
    }

    /** Replays a letter that has no obstacle; when this returns, the brokers have it, or it says why they have not. */
    public Optional<String> replay(DeadLetter letter) throws InterruptedException {
        try {
            var _ = producer.send(record(letter)).get();
            return Optional.empty();
        } catch (ExecutionException | KafkaException e) {
            Throwable cause = e instanceof ExecutionException && e.getCause() != null ? e.getCause() : e;
            return Optional.of("the brokers refused it: " + cause.getMessage());
        }
    }

    /** The record to write. No partition: the key decides, by Kafka's default partitioner. */
    static ProducerRecord<byte[], byte[]> record(DeadLetter letter) {
        var received = letter.record();
        var record = new ProducerRecord<>(letter.sourceTopic(), received.key(), received.value());
        record.headers().add(Headers.SCHEMA, utf8(source(letter).schema()));
        String traceparent = Headers.traceparent(received.headers());
        if (traceparent != null) {
            record.headers().add(Headers.TRACEPARENT, utf8(traceparent));
        }
        Position position = letter.position();
        record.headers().add(Headers.REPLAY, utf8(position.partition() + "/" + position.offset()));
        return record;
    }

    private static Topic<?, ?> source(DeadLetter letter) {
        return letter.sourceTopic().equals(Topics.COMMANDS.name()) ? Topics.COMMANDS : Topics.MESSAGES;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(UTF_8);
    }

    @Override
    public void close() {
        producer.close();
    }
}
