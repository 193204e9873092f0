package dev.parley.loadtest.watch;

import java.util.HashMap;
import java.util.Map;

/** Adds up how logs grow, from one look to the next; what is deleted or compacted meanwhile is not taken off. For one thread. */
public final class Growth {

    private final Map<String, Long> grown = new HashMap<>();
    private Map<String, Long> last = Map.of();

    /** Takes the sizes as they are now; an empty map says nothing. */
    public void sizes(Map<String, Long> bytes) {
        if (bytes.isEmpty()) {
            return;
        }
        if (!last.isEmpty()) {
            bytes.forEach((topic, size) ->
                    grown.merge(topic, Math.max(0, size - last.getOrDefault(topic, 0L)), Long::sum));
        }
        last = Map.copyOf(bytes);
    }

    /** What was added to each topic since the first look. */
    public Map<String, Long> grown() {
        return Map.copyOf(grown);
    }
}
