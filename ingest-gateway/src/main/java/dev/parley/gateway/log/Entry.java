package dev.parley.gateway.log;

import dev.parley.wire.Topic;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A record to be appended.
 *
 * @param topic where to; the default partitioner picks the partition by key
 * @param key the record's key
 * @param value one of our records, written as JSON; null removes the key from a compacted topic
 * @param at the record's timestamp
 * @param traceparent W3C trace context of the request behind it
 */
public record Entry(Topic<?, ?> topic, String key, @Nullable Object value, Instant at, String traceparent) {
    @Override
    public String toString() {
        return "Entry[" + topic.name() + " " + key + "]";
    }
}
