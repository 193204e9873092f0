package dev.parley.loadtest.audit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * One record of a topic.
 *
 * @param key as text; empty where there was none
 * @param value as JSON; a missing node where it is none
 */
public record Line(String key, int partition, long offset, JsonNode value) {

    /** A field's text; empty where it is absent. */
    String text(String field) {
        return value.path(field).asText();
    }

    /** A field's texts; none where it is absent. */
    List<String> texts(String field) {
        return StreamSupport.stream(value.path(field).spliterator(), /* parallel= */ false)
                .map(JsonNode::asText)
                .toList();
    }

    /** Leaves the contents out. */
    @Override
    public String toString() {
        return "Line[" + key + " at " + partition + "/" + offset + "]";
    }
}
