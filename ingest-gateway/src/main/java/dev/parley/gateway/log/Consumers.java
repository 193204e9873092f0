package dev.parley.gateway.log;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Consumers as the gateway has them: of bytes, that see what was committed and commit nothing by themselves. */
public final class Consumers {

    private Consumers() {}

    /**
     * What a consumer is made of.
     *
     * @param kafka settings of every Kafka client
     * @param more settings of this one
     */
    public static Map<String, Object> settings(Map<String, Object> kafka, String clientId, Map<String, Object> more) {
        var settings = new HashMap<>(kafka);
        settings.put(ConsumerConfig.CLIENT_ID_CONFIG, clientId);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.putAll(more);
        return Map.copyOf(settings);
    }

    /** A new consumer, which its caller closes. */
    public static Consumer<byte[], byte[]> of(Map<String, Object> settings) {
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
}
