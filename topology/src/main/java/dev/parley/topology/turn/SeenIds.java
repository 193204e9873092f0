package dev.parley.topology.turn;

import dev.parley.conversation.Parts;
import dev.parley.store.ParleyStores;
import org.apache.kafka.streams.state.WindowStore;

/** Ids that were seen before, by conversation: those of messages, of messages taken back, and of calls that were booked. */
final class SeenIds {
    private static final byte[] SEEN = {1};

    private final WindowStore<String, byte[]> store;

    SeenIds(WindowStore<String, byte[]> store) {
        this.store = store;
    }

    /**
     * Writes a first row. Kafka Streams 4.3.1 keeps no offset for a windowed store that never had one, and takes its whole
     * partition for corrupted at the next start.
     */
    void begin(long nowMs) {
        store.put("\0begun", SEEN, nowMs);
    }

    boolean message(String conversation, String id, long nowMs) {
        return has(messageKey(conversation, id), nowMs);
    }

    void sawMessage(String conversation, String id, long nowMs) {
        store.put(messageKey(conversation, id), SEEN, nowMs);
    }

    /** True when this replay of a dead letter was let through already. */
    boolean replay(String conversation, String replay, long nowMs) {
        return has(replayKey(conversation, replay), nowMs);
    }

    void sawReplay(String conversation, String replay, long nowMs) {
        store.put(replayKey(conversation, replay), SEEN, nowMs);
    }

    /** True when its customer has taken this message back, or the whole of which it is a part. */
    boolean unsaid(String conversation, String id, long nowMs) {
        var whole = Parts.whole(id);
        return has(unsaidKey(conversation, whole), nowMs)
                || (!whole.equals(id) && has(unsaidKey(conversation, id), nowMs));
    }

    void sawUnsaid(String conversation, String id, long nowMs) {
        store.put(unsaidKey(conversation, id), SEEN, nowMs);
    }

    boolean call(String conversation, String id, long nowMs) {
        return has(callKey(conversation, id), nowMs);
    }

    void sawCall(String conversation, String id, long nowMs) {
        store.put(callKey(conversation, id), SEEN, nowMs);
    }

    private boolean has(String key, long nowMs) {
        // Clocks of two owners may differ a little, hence the look ahead.
        long fromMs = Math.max(0, nowMs - ParleyStores.SEEN_FOR.toMillis());
        try (var found = store.fetch(key, fromMs, nowMs + ParleyStores.SEEN_FOR.toMillis())) {
            return found.hasNext();
        }
    }

    // NUL cannot occur in ids, so the parts cannot run into each other.
    private static String messageKey(String conversation, String id) {
        return conversation + "\0m" + id;
    }

    private static String replayKey(String conversation, String replay) {
        return conversation + "\0r" + replay;
    }

    private static String unsaidKey(String conversation, String id) {
        return conversation + "\0u" + id;
    }

    private static String callKey(String conversation, String id) {
        return conversation + "\0c" + id;
    }
}
