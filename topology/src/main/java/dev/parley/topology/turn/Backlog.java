package dev.parley.topology.turn;

import dev.parley.conversation.ConversationId;
import dev.parley.conversation.Turn;
import dev.parley.store.OrderedKeys.Line;
import dev.parley.store.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.kafka.streams.state.KeyValueStore;

/** Messages that wait behind those in their conversation's row, in the order of their offsets. */
final class Backlog {
    /** Messages that are ended at a time when all of a conversation's are. */
    private static final int ENDED_AT_ONCE = 1_000;

    private final KeyValueStore<Line, Turn.Queued> messages;

    Backlog(KeyValueStore<Line, Turn.Queued> messages) {
        this.messages = messages;
    }

    void add(ConversationId id, Turn.Queued message) {
        messages.put(new Line(id.key(), message.offset()), message);
    }

    /** Takes the next messages out. */
    Event.BacklogRead take(ConversationId id, long from) {
        var next = next(id, from, TurnConfig.OVERFULL + 1);
        boolean more = next.size() > TurnConfig.OVERFULL;
        var taken = more ? next.subList(0, TurnConfig.OVERFULL) : next;
        taken.forEach(message -> Store.remove(messages, new Line(id.key(), message.offset())));
        return new Event.BacklogRead(List.copyOf(taken), more ? next.getLast().offset() : null);
    }

    /** Takes all of a conversation's messages out. */
    void empty(ConversationId id, long from, Consumer<Turn.Queued> each) {
        List<Turn.Queued> some;
        do {
            some = next(id, from, ENDED_AT_ONCE);
            some.forEach(message -> {
                Store.remove(messages, new Line(id.key(), message.offset()));
                each.accept(message);
            });
        } while (some.size() == ENDED_AT_ONCE);
    }

    /** Takes those of a conversation's messages out that are meant. */
    void remove(ConversationId id, long from, Predicate<Turn.Queued> meant, Consumer<Turn.Queued> each) {
        var gone = new ArrayList<Turn.Queued>();
        try (var rows = messages.range(new Line(id.key(), from), new Line(id.key(), Long.MAX_VALUE))) {
            rows.forEachRemaining(row -> {
                if (meant.test(row.value)) {
                    gone.add(row.value);
                }
            });
        }
        gone.forEach(message -> {
            Store.remove(messages, new Line(id.key(), message.offset()));
            each.accept(message);
        });
    }

    private List<Turn.Queued> next(ConversationId id, long from, int atMost) {
        var next = new ArrayList<Turn.Queued>();
        try (var rows = messages.range(new Line(id.key(), from), new Line(id.key(), Long.MAX_VALUE))) {
            while (rows.hasNext() && next.size() < atMost) {
                next.add(rows.next().value);
            }
        }
        return next;
    }
}
