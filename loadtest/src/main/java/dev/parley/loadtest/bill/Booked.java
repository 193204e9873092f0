package dev.parley.loadtest.bill;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.wire.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * What Parley has booked on {@code parley.costs}.
 *
 * @param usd in all
 * @param shared answers that cost nothing because another had them first
 * @param readFromCache tokens that a provider had kept
 */
record Booked(BigDecimal usd, long shared, long readFromCache) {

    private static final String TOPIC = "parley.costs";
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Booked NOTHING = new Booked(BigDecimal.ZERO, 0, 0);

    /** Reads all that is committed. */
    static Booked on(Map<String, Object> client) {
        var config = new HashMap<>(client);
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        try (var consumer = new KafkaConsumer<>(config, new StringDeserializer(), new StringDeserializer())) {
            var partitions = consumer.partitionsFor(TOPIC).stream()
                    .map(info -> new TopicPartition(TOPIC, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            Booked booked = NOTHING;
            while (partitions.stream().anyMatch(one -> consumer.position(one) < ends.getOrDefault(one, 0L))) {
                for (var cost : consumer.poll(POLL)) {
                    booked = booked.and(read(cost.value()));
                }
            }
            return booked;
        }
    }

    private static JsonNode read(String cost) {
        try {
            return Json.mapper().readTree(cost.getBytes(UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("A record of " + TOPIC + " is not JSON", e);
        }
    }

    private Booked and(JsonNode cost) {
        String outcome = cost.path("outcome").asText();
        boolean isShared = outcome.equals("cached") || outcome.equals("coalesced");
        return new Booked(
                usd.add(new BigDecimal(cost.path("usd").asText())),
                shared + (isShared ? 1 : 0),
                readFromCache + cost.path("tokens").path("cacheRead").asLong());
    }
}
