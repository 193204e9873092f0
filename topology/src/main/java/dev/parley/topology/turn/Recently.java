package dev.parley.topology.turn;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntSupplier;

/** Maps that keep what was last used. For one thread. */
final class Recently {

    private Recently() {}

    /** A map of so many entries at most as may be at the moment: the least recently used make room for a new one. */
    static <K, V> Map<K, V> used(IntSupplier max) {
        return new LinkedHashMap<>(16, 0.75f, /* accessOrder= */ true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                var oldest = entrySet().iterator();
                while (size() > max.getAsInt()) {
                    oldest.next();
                    oldest.remove();
                }
                return false;
            }
        };
    }
}
