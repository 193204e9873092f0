package dev.parley.gateway.log;

import dev.parley.contact.Alias;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The aliases in memory: of one version the first that was written holds. One thread writes, many read. Some 200 bytes for each id.
 *
 * <p>Compaction keeps what was written last and not what holds. So what holds is written again wherever something else was
 * written behind it.
 */
final class ContactsView {

    private final Map<String, Alias> holding = new ConcurrentHashMap<>();
    private final Map<String, Alias> overwritten = new HashMap<>();

    /** An alias was written. */
    void apply(Alias written) {
        var held = holding.get(written.key());
        if (held == null || written.version() > held.version()) {
            holding.put(written.key(), written);
            overwritten.remove(written.key());
        } else if (written.equals(held)) {
            overwritten.remove(written.key());
        } else {
            overwritten.put(written.key(), held);
        }
    }

    /** An id is to be forgotten. */
    void remove(String key) {
        holding.remove(key);
        overwritten.remove(key);
    }

    Optional<Alias> find(String key) {
        return Optional.ofNullable(holding.get(key));
    }

    /** What holds though something else was written last, each told once. */
    List<Alias> toBeWrittenAgain() {
        var all = new ArrayList<>(overwritten.values());
        overwritten.clear();
        return all;
    }
}
