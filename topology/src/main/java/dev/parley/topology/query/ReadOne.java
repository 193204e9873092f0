package dev.parley.topology.query;

import dev.parley.conversation.Conversation;
import dev.parley.conversation.ConversationId;
import dev.parley.conversation.Heard;
import dev.parley.conversation.Turn;
import dev.parley.store.OrderedKeys.Line;
import dev.parley.store.ParleyStores;
import dev.parley.store.TranscriptRow;
import dev.parley.topology.query.ConversationDetail.Piece;
import dev.parley.topology.query.ConversationDetail.Said;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Reads one conversation.
 *
 * <p>The stream thread goes on writing meanwhile, one store after the other. So a reading counts only when the conversation
 * is the same after it as before it, and the transcript ends where the conversation says; else it is made again.
 */
final class ReadOne {
    private static final int LIMIT = 200;
    private static final int LIMIT_MAX = 500;
    private static final int READINGS_MAX = 20;
    /** By which each pause between two readings is longer than the one before; the last reading is made after a tenth of a second. */
    private static final long LONGER_NANOS = 500_000;

    private final ReadOnlyKeyValueStore<String, Conversation> conversations;
    private final ReadOnlyKeyValueStore<String, Turn> turns;
    private final ReadOnlyKeyValueStore<Line, TranscriptRow> transcripts;

    ReadOne(Stores stores, int partition) throws NotReadyException {
        this.conversations = stores.of(ParleyStores.CONVERSATIONS, partition);
        this.turns = stores.of(ParleyStores.TURNS, partition);
        this.transcripts = stores.of(ParleyStores.TRANSCRIPTS, partition);
    }

    /**
     * Which part of the transcript is wanted.
     *
     * @param limit how many lines at most, the newest of those before
     * @param before the number of the line that they come before
     */
    record Part(int limit, long before) {

        /** @throws IllegalArgumentException when a parameter is wrong */
        static Part of(Map<String, String> parameters) {
            var asked = new Asked(parameters, Set.of("limit", "before"));
            return new Part(
                    (int) asked.number("limit", 1, LIMIT_MAX, LIMIT),
                    asked.number("before", 0, Long.MAX_VALUE, Long.MAX_VALUE));
        }
    }

    /** The conversation; empty when nothing was said in it, or all of it was erased. */
    Optional<ConversationDetail> read(ConversationId id, Part part) throws NotReadyException {
        for (int i = 0; i < READINGS_MAX; i++) {
            var before = found(id);
            var conversation = before.conversation();
            if (conversation == null || conversation.contact() == null) {
                return Optional.empty();
            }
            var piece = piece(id, part, conversation.nextSeq());
            if (conversation.equals(found(id).conversation()) && isWhole(id, conversation.nextSeq())) {
                return Optional.of(ConversationDetail.of(id, conversation, before.turn(), piece));
            }
            // The stream thread may have been put off its core between two stores.
            LockSupport.parkNanos(i * LONGER_NANOS);
        }
        throw new NotReadyException("the conversation is being written to faster than it can be read");
    }

    private record Found(
            @Nullable Conversation conversation, @Nullable Turn turn) {}

    private Found found(ConversationId id) {
        var turn = turns.get(id.key());
        var row = conversations.get(id.key());
        return new Found(row == null ? null : Heard.merged(row, turn), turn);
    }

    private boolean isWhole(ConversationId id, long nextSeq) {
        return nextSeq == 0 || transcripts.get(new Line(id.key(), nextSeq - 1)) != null;
    }

    private Piece piece(ConversationId id, Part part, long nextSeq) {
        long end = Math.min(part.before(), nextSeq);
        long from = Math.max(0, end - part.limit());
        var said = new ArrayList<Said>();
        if (end > 0) {
            try (var lines = transcripts.range(new Line(id.key(), from), new Line(id.key(), end - 1))) {
                lines.forEachRemaining(line -> said.add(Said.of(line)));
            }
        }
        boolean more = from > 0 && transcripts.get(new Line(id.key(), from - 1)) != null;
        return new Piece(said, more ? from : null);
    }
}
