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

    private final KeyValueStore<Line, TranscriptRow> lines;

    private final RecentLines recent;

    Transcripts(KeyValueStore<Line, TranscriptRow> lines, TaskMemory memory) {
        this.lines = lines;
        this.recent = new RecentLines(memory::lines);
    }

    void remember(ConversationId id, long seq, TranscriptEntry entry) {
        var line = new Line(id.key(), seq);
        lines.put(line, TranscriptRow.of(entry));
        recent.put(id.key(), seq, entry.words());
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
        recent.forget(id.key());
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
        long from = Math.max(0, nextSeq - HISTORY_MAX - waiting.size());
        var newest = recent.lines(id.key(), from, nextSeq).orElseGet(() -> read(id.key(), from, nextSeq));
        var history = new ArrayList<TranscriptEntry>();
        long seq = newest.first();
        for (TranscriptEntry line : newest.lines()) {
            if (!waiting.contains(seq++)) {
                history.add(line);
            }
        }
        return history;
    }

    private RecentLines.Stretch read(String key, long from, long to) {
        var words = new ArrayList<TranscriptEntry>();
        long first = to;
        if (from < to) {
            try (var all = lines.range(new Line(key, from), new Line(key, to - 1))) {
                while (all.hasNext()) {
                    var line = all.next();
                    first = Math.min(first, line.key.seq());
                    words.add(line.value.words());
                }
            }
        }
        var read = new RecentLines.Stretch(first, words);
        recent.read(key, read);
        return read;
    }

    private @Nullable TranscriptEntry words(Line line) {
        var known = recent.line(line.conversation(), line.seq());
        if (known != null) {
            return known;
        }
        var row = lines.get(line);
        return row == null ? null : row.words();
    }
}
