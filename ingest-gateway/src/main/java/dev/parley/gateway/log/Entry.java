package dev.parley.gateway.log;

import dev.parley.wire.Topic;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A record to be appended.
 *
 * @param topic where to; the default partitioner picks the partition by key
 * @param key the record's key
 * @param value one of our records, written as JSON; null removes the key from a compacted topic
 * @param at the record's timestamp
 * @param traceparent W3C trace context of the request behind it
 * @param headers what else stands in its headers, by name
 */
public record Entry(
        Topic<?, ?> topic,
        String key,
        @Nullable Object value,
        Instant at,
        String traceparent,
        Map<String, String> headers) {

    public Entry {
        headers = Map.copyOf(headers);
    }

    /** A record with no headers but those that every record has. */
    public Entry(Topic<?, ?> topic, String key, @Nullable Object value, Instant at, String traceparent) {
        this(topic, key, value, at, traceparent, Map.of());
    }

    @Override
    public String toString() {
        return "Entry[" + topic.name() + " " + key + "]";
    }
}
