package dev.parley.loadtest.audit;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One record of a topic, as it lies there. Records of a partition are given in the order of their offsets.
 *
 * @param timestampMs epoch milliseconds
 * @param key as UTF-8
 * @param value as UTF-8; null where the record removes something
 * @param headers of each name the newest, as text
 */
public record Entry(
        String topic,
        int partition,
        long offset,
        long timestampMs,
        @Nullable String key,
        @Nullable String value,
        Map<String, String> headers) {

    public Entry {
        headers = Map.copyOf(headers);
    }

    /** Leaves the contents out. */
    @Override
    public String toString() {
        return "Entry[" + topic + "/" + partition + "/" + offset + "]";
    }
}
