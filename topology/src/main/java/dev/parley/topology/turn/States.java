package dev.parley.topology.turn;

import dev.parley.conversation.Conversation;
import dev.parley.conversation.ConversationId;
import dev.parley.conversation.Turn;
import dev.parley.store.OrderedKeys.Recent;
import dev.parley.store.ParleyStores;
import dev.parley.store.Store;
import dev.parley.topology.turn.TurnRules.State;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** The states of one partition's conversations in their stores, and the index by which they are listed. */
final class States {
    private static final byte[] LISTED = {1};
    private final KeyValueStore<String, Conversation> conversations;
    private final KeyValueStore<String, Turn> turns;
    private final KeyValueStore<Recent, byte[]> recents;
    private final TurnMeters.Watched watched;

    /**
     * States as they were last read or written, the least recently used given up. A turn's message, announcement and answer
     * follow each other within seconds; without this each of them would read two rows. It dies with the task, as its stores'
     * uncommitted writes do.
     */
    private final Map<String, State> recent;

    /** The conversations that have a row in {@code turns}: of all others, which are most, none is looked for. */
    private final Set<String> pending;

    /**
     * @param pending in which conversations something was pending when this partition came here
     * @param memory how many states may be remembered
     */
    States(ProcessingContext context, Collection<String> pending, TurnMeters.Watched watched, TaskMemory memory) {
        this.conversations = ParleyStores.CONVERSATIONS.in(context);
        this.turns = ParleyStores.TURNS.in(context);
        this.recents = ParleyStores.RECENTS.in(context);
        this.watched = watched;
        this.recent = Recently.used(memory::states);
        this.pending = new HashSet<>(pending);
        pending.forEach(key -> watch(key, load(key).turn()));
    }

    State load(String key) {
        var known = recent.get(key);
        if (known != null) {
            return known;
        }
        var conversation = conversations.get(key);
        var turn = pending.contains(key) ? turns.get(key) : null;
        var state = new State(conversation == null ? Conversation.NEW : conversation, turn == null ? Turn.NONE : turn);
        recent.put(key, state);
        return state;
    }

    /** Writes what has changed. */
    void store(ConversationId id, State before, State after) {
        var key = id.key();
        recent.put(key, after);
        if (!after.conversation().equals(before.conversation())) {
            if (after.conversation().equals(Conversation.NEW)) {
                Store.remove(conversations, key);
            } else {
                conversations.put(key, after.conversation());
            }
            list(id, before.conversation().updatedAt(), after.conversation().updatedAt());
        }
        if (!after.turn().equals(before.turn())) {
            if (after.turn().isNone()) {
                Store.remove(turns, key);
                pending.remove(key);
            } else {
                turns.put(key, after.turn());
                pending.add(key);
            }
            watch(key, after.turn());
        }
    }

    private void list(ConversationId id, @Nullable Instant before, @Nullable Instant after) {
        if (before != null && !before.equals(after)) {
            Store.remove(recents, recent(id, before));
        }
        if (after != null && !after.equals(before)) {
            recents.put(recent(id, after), LISTED);
            watched.said(id.key(), after.toEpochMilli());
        }
    }

    private void watch(String key, Turn turn) {
        if (turn.queued().isEmpty()) {
            if (turn.spilledFrom() == null) {
                watched.waitsNoMore(key);
            }
        } else {
            watched.waits(key, turn.queued().getFirst().arrivedMs());
        }
    }

    private static Recent recent(ConversationId id, Instant at) {
        return new Recent(id.tenant(), at.toEpochMilli(), id.name());
    }
}
