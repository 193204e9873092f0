package dev.parley.topology.turn;

import java.util.LinkedHashMap;
import java.util.Map;

/** Maps that keep what was last used. For one thread. */
final class Recently {

    private Recently() {}

    /** A map of so many entries at most: one too many, and the least recently used is given up. */
    static <K, V> Map<K, V> used(int max) {
        return new LinkedHashMap<>(16, 0.75f, /* accessOrder= */ true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > max;
            }
        };
    }
}
