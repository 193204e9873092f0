package dev.parley.standalone.replay;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * One record of a topic, as it is kept in a file.
 *
 * @param topic its full name
 * @param timestampMs of the record, since 1970
 * @param key {@code <tenant>/<conversation>}, of the catalogue {@code <tenant>/<sku>}
 * @param value absent for a removal
 */
record Recorded(
        String topic,
        int partition,
        long offset,
        long timestampMs,
        String key,
        @Nullable JsonNode value) {

    /** Whether it belongs to this conversation. */
    boolean isOf(String conversation) {
        return key.equals(conversation);
    }
}
