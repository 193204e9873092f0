package dev.parley.standalone.config;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The brokers.
 *
 * @param bootstrap {@code host:port}; nothing for the broker inside the process
 * @param properties what every Kafka client is given besides, such as {@code security.protocol}
 */
public record KafkaSection(Optional<String> bootstrap, Map<String, String> properties) {

    /** Copies what it is given. */
    public KafkaSection {
        properties = Map.copyOf(properties);
    }

    /**
     * What every Kafka client needs to reach the brokers.
     *
     * @throws java.util.NoSuchElementException when no brokers are named
     */
    public Map<String, String> connection() {
        var connection = new HashMap<>(properties);
        connection.put("bootstrap.servers", bootstrap.orElseThrow());
        return Map.copyOf(connection);
    }

    /** Properties may hold passwords, so only their names are shown. */
    @Override
    public String toString() {
        return "Kafka[bootstrap=" + bootstrap + ", properties=" + properties.keySet() + "]";
    }
}
