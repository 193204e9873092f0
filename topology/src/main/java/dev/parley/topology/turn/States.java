package dev.parley.topology.turn;

import dev.parley.conversation.Conversation;
import dev.parley.conversation.ConversationId;
import dev.parley.conversation.Turn;
import dev.parley.store.OrderedKeys.Recent;
import dev.parley.store.ParleyStores;
import dev.parley.topology.turn.TurnRules.State;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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

    States(ProcessingContext context, TurnMeters.Watched watched) {
        this.conversations = ParleyStores.CONVERSATIONS.in(context);
        this.turns = ParleyStores.TURNS.in(context);
        this.recents = ParleyStores.RECENTS.in(context);
        this.watched = watched;
        try (var rows = turns.all()) {
            rows.forEachRemaining(row -> watch(row.key, row.value));
        }
    }

    State load(String key) {
        var conversation = conversations.get(key);
        var turn = turns.get(key);
        return new State(conversation == null ? Conversation.NEW : conversation, turn == null ? Turn.NONE : turn);
    }

    /** What is pending in a conversation; null when nothing is. */
    @Nullable
    Turn turn(String key) {
        return turns.get(key);
    }

    /** The keys of conversations in which something is pending. */
    List<String> pending() {
        var pending = new ArrayList<String>();
        try (var rows = turns.all()) {
            rows.forEachRemaining(row -> pending.add(row.key));
        }
        return pending;
    }

    /** Writes what has changed. */
    void store(ConversationId id, State before, State after) {
        var key = id.key();
        if (!after.conversation().equals(before.conversation())) {
            conversations.put(key, after.conversation());
            list(id, before.conversation().updatedAt(), after.conversation().updatedAt());
        }
        if (!after.turn().equals(before.turn())) {
            if (after.turn().isNone()) {
                turns.delete(key);
            } else {
                turns.put(key, after.turn());
            }
            watch(key, after.turn());
        }
    }

    private void list(ConversationId id, @Nullable Instant before, @Nullable Instant after) {
        if (before != null && !before.equals(after)) {
            recents.delete(recent(id, before));
        }
        if (after != null && !after.equals(before)) {
            recents.put(recent(id, after), LISTED);
            watched.said(id.key(), after.toEpochMilli());
        }
    }

    private void watch(String key, Turn turn) {
        if (turn.queued().isEmpty()) {
            watched.waitsNoMore(key);
        } else {
            watched.waits(key, turn.queued().getFirst().arrivedMs());
        }
    }

    private static Recent recent(ConversationId id, Instant at) {
        return new Recent(id.tenant(), at.toEpochMilli(), id.name());
    }
}
