package dev.parley.topology.turn;

import dev.parley.conversation.Content;
import dev.parley.conversation.Conversation;
import dev.parley.conversation.ConversationId;
import dev.parley.conversation.Message;
import dev.parley.conversation.TranscriptEntry;
import dev.parley.conversation.Turn;
import dev.parley.store.OrderedKeys.Line;
import dev.parley.store.Store;
import dev.parley.store.TranscriptRow;
import dev.parley.topology.ask.Ask;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** The words of conversations, and the snapshots that turns are worked on. */
final class Transcripts {
    /** Lines of history that the work of a turn may look at. */
    private static final int HISTORY_MAX = 20;
    /** Characters of the oldest message in the line that stands for very many. */
    private static final int SUMMARY_WORDS = 200;
    /** Lines that are deleted at a time when a conversation is erased. */
    private static final int ERASED_AT_ONCE = 1_000;
    /** Lines among which a message is sought that is taken back. */
    private static final int SOUGHT_MAX = 10_000;
    /** Lines that are remembered: some for each turn that a partition has in flight, a megabyte or two. */
    private static final int RECENT_MAX = 4_096;

    private final KeyValueStore<Line, TranscriptRow> lines;

    /**
     * Words as they were last written or read: a turn looks at the lines of the minutes before it, and the first of them was
     * written a moment ago. It dies with the task, as its store's uncommitted writes do.
     */
    private final Map<Line, TranscriptEntry> recent = Recently.used(RECENT_MAX);

    Transcripts(KeyValueStore<Line, TranscriptRow> lines) {
        this.lines = lines;
    }

    void remember(ConversationId id, long seq, TranscriptEntry entry) {
        var line = new Line(id.key(), seq);
        lines.put(line, TranscriptRow.of(entry));
        recent.put(line, entry.words());
    }

    /** Leaves of a customer's message, of its parts and its edits that they were there; beyond {@link #SOUGHT_MAX} lines none is sought. */
    void unsay(ConversationId id, long nextSeq, String message) {
        var meant = new HashMap<Line, TranscriptEntry>();
        long oldest = Math.max(0, nextSeq - SOUGHT_MAX);
        try (var all = lines.range(new Line(id.key(), oldest), new Line(id.key(), nextSeq))) {
            all.forEachRemaining(line -> {
                var words = line.value.words();
                if (words.who() == TranscriptEntry.Who.CUSTOMER
                        && !words.kind().equals(Content.DELETED)
                        && Unsaid.is(words.id(), message)) {
                    meant.put(line.key, words.unsaid());
                }
            });
        }
        meant.forEach((line, entry) -> remember(id, line.seq(), entry));
    }

    /** Deletes every line of a conversation. */
    void forget(ConversationId id) {
        recent.keySet().removeIf(line -> line.conversation().equals(id.key()));
        List<Line> some;
        do {
            some = new ArrayList<>();
            try (var all = lines.range(new Line(id.key(), 0), new Line(id.key(), Long.MAX_VALUE))) {
                while (all.hasNext() && some.size() < ERASED_AT_ONCE) {
                    some.add(all.next().key);
                }
            }
            some.forEach(line -> Store.remove(lines, line));
        } while (some.size() == ERASED_AT_ONCE);
    }

    /** The snapshot of a turn: its messages, and the lines before and between them. */
    Ask snapshot(ConversationId id, TurnRules.State state, Effect.Ask ask) {
        var running = ask.turn();
        var waiting = new HashSet<Long>();
        state.turn().queued().forEach(message -> waiting.add(message.seq()));
        int leftOut = Math.max(0, ask.messages().size() - TurnConfig.MERGED_MAX);
        var history = history(id, state.conversation().nextSeq(), waiting);
        if (leftOut > 0) {
            history.add(summary(id, state.conversation(), ask.messages().getFirst(), leftOut));
        }
        return new Ask(
                running.ask(),
                id,
                running.offsets(),
                running.attempt(),
                Instant.ofEpochMilli(running.deadlineMs()),
                ask.messages().stream()
                        .skip(leftOut)
                        .map(message -> message(id, state.conversation(), message))
                        .toList(),
                history,
                state.conversation().negotiation(),
                state.conversation().voice(),
                state.conversation().handover(),
                ask.houseOnly());
    }

    /** What the turn looked at that a follow-up is to make good, once more: nothing newer, nothing that came of it. */
    Ask snapshot(ConversationId id, TurnRules.State state, Turn.FollowUp followUp, Turn.Running work) {
        var answered = new HashSet<Long>();
        followUp.messages().forEach(message -> answered.add(message.seq()));
        return new Ask(
                work.ask(),
                id,
                work.offsets(),
                work.attempt(),
                Instant.ofEpochMilli(work.deadlineMs()),
                followUp.messages().stream()
                        .map(message -> message(id, state.conversation(), message))
                        .toList(),
                history(id, followUp.replySeq(), answered),
                followUp.before(),
                followUp.voice(),
                /* houseOnly= */ false);
    }

    /** A waiting message as it was said. */
    Message message(ConversationId id, Conversation conversation, Turn.Queued queued) {
        var entry = words(new Line(id.key(), queued.seq()));
        var contact = conversation.contact();
        if (entry == null || contact == null) {
            throw new IllegalStateException("a waiting message is not in the transcript");
        }
        return new Message(
                entry.id(),
                id.tenant(),
                id.name(),
                contact.channel(),
                contact.account(),
                contact.person(),
                null,
                entry.at(),
                new Content(entry.kind(), entry.text(), entry.media(), null));
    }

    /** What a turn is told of the oldest of very many messages. */
    private TranscriptEntry summary(ConversationId id, Conversation conversation, Turn.Queued oldest, int count) {
        var first = message(id, conversation, oldest);
        return new TranscriptEntry(
                TranscriptEntry.Who.CUSTOMER,
                first.id(),
                "(" + count + " messages in a row, beginning with: "
                        + shortened(first.content().words()) + ")",
                "text",
                Objects.requireNonNullElse(first.receivedAt(), Instant.EPOCH),
                null,
                null);
    }

    private static String shortened(String words) {
        return words.length() <= SUMMARY_WORDS ? words : words.substring(0, SUMMARY_WORDS) + "…";
    }

    private List<TranscriptEntry> history(ConversationId id, long nextSeq, Set<Long> waiting) {
        var history = new ArrayList<TranscriptEntry>();
        var key = id.key();
        long from = Math.max(0, nextSeq - HISTORY_MAX - waiting.size());
        for (long seq = from; seq < nextSeq; seq++) {
            if (waiting.contains(seq)) {
                continue;
            }
            var entry = recent.get(new Line(key, seq));
            if (entry == null) {
                return read(key, from, nextSeq, waiting);
            }
            history.add(entry);
        }
        return history;
    }

    private List<TranscriptEntry> read(String key, long from, long nextSeq, Set<Long> waiting) {
        var history = new ArrayList<TranscriptEntry>();
        try (var newest = lines.range(new Line(key, from), new Line(key, nextSeq))) {
            newest.forEachRemaining(line -> {
                if (!waiting.contains(line.key.seq())) {
                    var words = line.value.words();
                    history.add(words);
                    recent.put(line.key, words);
                }
            });
        }
        return history;
    }

    private @Nullable TranscriptEntry words(Line line) {
        var known = recent.get(line);
        if (known != null) {
            return known;
        }
        var row = lines.get(line);
        return row == null ? null : row.words();
    }
}
