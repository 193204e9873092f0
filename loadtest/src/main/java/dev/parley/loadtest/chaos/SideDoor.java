package dev.parley.loadtest.chaos;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.parley.loadtest.audit.Acknowledged;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The topic of messages as another producer meets it, who needs no gateway. */
final class SideDoor implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(5);
    /** Beyond the longest outage. */
    private static final int DELIVERED_WITHIN_MS = 240_000;

    private final KafkaProducer<byte[], byte[]> producer;
    private final Board board;
    private final InstantSource clock;

    SideDoor(String bootstrap, Board board, InstantSource clock) {
        this.board = board;
        this.clock = clock;
        this.producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrap,
                        ProducerConfig.LINGER_MS_CONFIG,
                        0,
                        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                        DELIVERED_WITHIN_MS),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /** Hands a message over; the board is told when the brokers have it. */
    void send(Contact from, String id, String text) {
        var message = JSON.createObjectNode();
        message.put("id", id);
        message.put("tenant", from.tenant().name());
        message.put("conversation", from.conversation());
        message.put("channel", from.channel());
        message.put("account", from.account());
        message.putObject("from").put("id", from.id()).put("name", from.tenant().canary());
        message.put("receivedAt", clock.instant().toString());
        message.putObject("content").put("kind", "text").put("text", text);
        var record = new ProducerRecord<>(
                "parley.messages",
                from.key().getBytes(StandardCharsets.UTF_8),
                message.toString().getBytes(StandardCharsets.UTF_8));
        var _ = producer.send(record, (metadata, failure) -> {
            if (failure == null) {
                board.taken(new Acknowledged(from.key(), id));
            }
        });
    }

    @Override
    public void close() {
        producer.close(CLOSE_WITHIN);
    }
}
