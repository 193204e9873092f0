package dev.parley.topology.turn;

import dev.parley.conversation.Conversation;
import dev.parley.conversation.ConversationId;
import dev.parley.conversation.Heard;
import dev.parley.conversation.Turn;
import dev.parley.store.OrderedKeys.Recent;
import dev.parley.store.ParleyStores;
import dev.parley.store.Store;
import dev.parley.topology.turn.TurnRules.State;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
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
    private final Map<String, Kept> recent;

    /** The conversations that have a row in {@code turns}: of all others, which are most, none is looked for. */
    private final Set<String> pending;

    /**
     * A state and the rows that it is in.
     *
     * @param lasting of the store {@code conversations}, which may lack what the other row has {@link Heard}
     * @param passing of the store {@code turns}
     */
    private record Kept(State state, Conversation lasting, Turn passing) {
        static Kept of(Conversation conversation, Turn turn) {
            return new Kept(new State(Heard.merged(conversation, turn), turn.withHeard(null)), conversation, turn);
        }
    }

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
        return kept(key).state();
    }

    private Kept kept(String key) {
        var known = recent.get(key);
        if (known != null) {
            return known;
        }
        var conversation = conversations.get(key);
        var turn = pending.contains(key) ? turns.get(key) : null;
        var read = Kept.of(conversation == null ? Conversation.NEW : conversation, turn == null ? Turn.NONE : turn);
        recent.put(key, read);
        return read;
    }

    /** Writes what has changed. */
    void store(ConversationId id, State after) {
        var key = id.key();
        var before = kept(key);
        var heard = heardAlone(before, after);
        var conversation = heard.isPresent() ? before.lasting() : after.conversation();
        var turn = after.turn().withHeard(heard.orElse(null));
        recent.put(key, new Kept(after, conversation, turn));
        if (!conversation.equals(before.lasting())) {
            write(id, before.lasting(), conversation);
        }
        if (!turn.equals(before.passing())) {
            write(key, turn);
        }
        if (!after.turn().equals(before.state().turn())) {
            watch(key, after.turn());
        }
        var saidAt = after.conversation().updatedAt();
        if (saidAt != null && !saidAt.equals(before.state().conversation().updatedAt())) {
            watched.said(key, saidAt.toEpochMilli());
        }
    }

    /**
     * What goes into the turn's row alone: the one message that a turn begins with. Who writes again before the answer comes moves
     * up in the list at once, since that may be a long wait.
     */
    private static Optional<Heard> heardAlone(Kept before, State after) {
        return after.turn().isNone()
                ? Optional.empty()
                : Heard.between(before.lasting(), after.conversation())
                        .filter(heard -> before.passing().isNone()
                                || heard.equals(before.passing().heard()));
    }

    private void write(ConversationId id, Conversation before, Conversation after) {
        if (after.equals(Conversation.NEW)) {
            Store.remove(conversations, id.key());
        } else {
            conversations.put(id.key(), after);
        }
        list(id, before.updatedAt(), after.updatedAt());
    }

    private void write(String key, Turn turn) {
        if (turn.isNone()) {
            Store.remove(turns, key);
            pending.remove(key);
        } else {
            turns.put(key, turn);
            pending.add(key);
        }
    }

    private void list(ConversationId id, @Nullable Instant before, @Nullable Instant after) {
        if (before != null && !before.equals(after)) {
            Store.remove(recents, recent(id, before));
        }
        if (after != null && !after.equals(before)) {
            recents.put(recent(id, after), LISTED);
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
