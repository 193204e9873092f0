package dev.parley.standalone.run;

import dev.parley.catalog.Product;
import dev.parley.standalone.config.ParleyConfig;
import dev.parley.topology.search.DemoCatalog;
import dev.parley.wire.Json;
import dev.parley.wire.Topics;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The merchant that a newcomer haggles with: a known key, and a dozen things for sale. */
final class DemoTenant {
    static final String NAME = "demo";

    private static final int KEY_BYTES = 16;

    private DemoTenant() {}

    /** The key when none is configured: {@code demo} as long as only this machine can connect, else a random one. */
    static String key(ParleyConfig config, RandomGenerator random) {
        try {
            if (InetAddress.getByName(config.gateway().host()).isLoopbackAddress()) {
                return NAME;
            }
        } catch (UnknownHostException e) {
            // Listening there will be refused in plain words; until then, the careful answer.
        }
        var bytes = new byte[KEY_BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** Puts the demo products on an empty catalogue; one that was ever written to is left alone. */
    static void stock(Map<String, Object> connection) {
        if (isEmpty(connection)) {
            try (var producer =
                    new KafkaProducer<>(settings(connection), new ByteArraySerializer(), new ByteArraySerializer())) {
                Stream<Future<?>> sent = DemoCatalog.products().stream().map(product -> producer.send(put(product)));
                for (Future<?> each : sent.toList()) {
                    each.get();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new KafkaException("Interrupted while filling the demo catalogue", e);
            } catch (ExecutionException e) {
                throw new KafkaException("The demo catalogue was not taken by the brokers", e);
            }
        }
    }

    private static ProducerRecord<byte[], byte[]> put(Product product) {
        return new ProducerRecord<>(
                Topics.CATALOG.name(), product.key().getBytes(StandardCharsets.UTF_8), Json.bytes(product));
    }

    private static boolean isEmpty(Map<String, Object> connection) {
        try (var consumer =
                new KafkaConsumer<>(settings(connection), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            var partitions = consumer.partitionsFor(Topics.CATALOG.name()).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            return consumer.endOffsets(partitions).values().stream().allMatch(end -> end == 0);
        }
    }

    private static Map<String, Object> settings(Map<String, Object> connection) {
        return new HashMap<>(connection);
    }
}
