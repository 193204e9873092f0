package dev.parley.loadtest.measure;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Straight to {@code parley.messages}, as a gateway would put it there. */
final class TopicDoor implements Door {
    private static final String TOPIC = "parley.messages";
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(5);
    /** As a gateway does: some records a request, and no wait that anyone would notice. */
    private static final int LINGER_MS = 2;

    private final KafkaProducer<byte[], byte[]> producer;
    private final String account;
    private final InstantSource clock;
    private final AtomicLong refused = new AtomicLong();

    /** @param account that customers write to, for the channel {@code loadtest} */
    TopicDoor(Map<String, Object> client, String account, InstantSource clock) {
        var config = new HashMap<>(client);
        config.put(ProducerConfig.LINGER_MS_CONFIG, LINGER_MS);
        this.producer = new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
        this.account = account;
        this.clock = clock;
        // Fetches the metadata, which would else be the first message's latency.
        var _ = producer.partitionsFor(TOPIC);
    }

    @Override
    public void put(Post post) {
        String conversation = "loadtest:" + account + ":" + post.contact();
        // By hand: a tree of JSON for each message would be the dearest part of sending it.
        String json = "{\"id\":\"" + post.id() + "\",\"tenant\":\"" + post.tenant() + "\",\"conversation\":\""
                + conversation + "\",\"channel\":\"loadtest\",\"account\":\"" + account + "\",\"from\":{\"id\":\""
                + post.contact() + "\"},\"receivedAt\":\"" + clock.instant()
                + "\",\"content\":{\"kind\":\"text\",\"text\":\"" + post.text() + "\"}}";
        var _ = producer.send(
                new ProducerRecord<>(TOPIC, bytes(post.tenant() + "/" + conversation), bytes(json)),
                (metadata, failure) -> {
                    if (failure != null) {
                        refused.incrementAndGet();
                    }
                });
    }

    @Override
    public long refused() {
        return refused.get();
    }

    @Override
    public String word() {
        return "topic";
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        producer.close(CLOSE_WITHIN);
    }
}
