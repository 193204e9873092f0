package dev.parley.topology.turn;

import dev.parley.conversation.Parts;
import dev.parley.store.ParleyStores;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.apache.kafka.streams.state.WindowStore;

/**
 * Ids that were seen before, by conversation: those of messages, of messages taken back, and of calls that were booked.
 *
 * <p>A row lies at the beginning of its days, {@link ParleyStores#SEEN_TOGETHER} at a time, and holds the moment itself: so it is asked
 * for by its whole key, which a filter in memory answers for nearly every id that is new. A range of moments is a seek in each file.
 */
final class SeenIds {
    private static final long FOR_MS = ParleyStores.SEEN_FOR.toMillis();
    private static final long TOGETHER_MS = ParleyStores.SEEN_TOGETHER.toMillis();
    /** So much may the clock of an earlier owner have been ahead of this one's; each further place is looked up for every id. */
    private static final long AHEAD_MS = Duration.ofDays(1).toMillis();

    private final WindowStore<String, byte[]> store;

    SeenIds(WindowStore<String, byte[]> store) {
        this.store = store;
    }

    /**
     * Writes a first row. Kafka Streams 4.3.1 keeps no offset for a windowed store that never had one, and takes its whole
     * partition for corrupted at the next start.
     */
    void begin(long nowMs) {
        saw("\0begun", nowMs);
    }

    boolean message(String conversation, String id, long nowMs) {
        return has(messageKey(conversation, id), nowMs);
    }

    void sawMessage(String conversation, String id, long nowMs) {
        saw(messageKey(conversation, id), nowMs);
    }

    /** True when this replay of a dead letter was let through already. */
    boolean replay(String conversation, String replay, long nowMs) {
        return has(replayKey(conversation, replay), nowMs);
    }

    void sawReplay(String conversation, String replay, long nowMs) {
        saw(replayKey(conversation, replay), nowMs);
    }

    /** True when its customer has taken this message back, or the whole of which it is a part. */
    boolean unsaid(String conversation, String id, long nowMs) {
        var whole = Parts.whole(id);
        return has(unsaidKey(conversation, whole), nowMs)
                || (!whole.equals(id) && has(unsaidKey(conversation, id), nowMs));
    }

    void sawUnsaid(String conversation, String id, long nowMs) {
        saw(unsaidKey(conversation, id), nowMs);
    }

    boolean call(String conversation, String id, long nowMs) {
        return has(callKey(conversation, id), nowMs);
    }

    void sawCall(String conversation, String id, long nowMs) {
        saw(callKey(conversation, id), nowMs);
    }

    private void saw(String key, long nowMs) {
        store.put(key, ByteBuffer.allocate(Long.BYTES).putLong(nowMs).array(), together(nowMs));
    }

    private boolean has(String key, long nowMs) {
        for (long ms = together(Math.max(0, nowMs - FOR_MS)); ms <= nowMs + AHEAD_MS; ms += TOGETHER_MS) {
            byte[] seen = store.fetch(key, ms);
            if (seen != null && Math.abs(ByteBuffer.wrap(seen).getLong() - nowMs) <= FOR_MS) {
                return true;
            }
        }
        return false;
    }

    private static long together(long ms) {
        return ms - Math.floorMod(ms, TOGETHER_MS);
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
