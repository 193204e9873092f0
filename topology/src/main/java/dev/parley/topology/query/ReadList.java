package dev.parley.topology.query;

import dev.parley.conversation.Conversation;
import dev.parley.conversation.ConversationId;
import dev.parley.conversation.Heard;
import dev.parley.conversation.Turn;
import dev.parley.store.OrderedKeys.Line;
import dev.parley.store.OrderedKeys.Recent;
import dev.parley.store.ParleyStores;
import dev.parley.store.TranscriptRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.jspecify.annotations.Nullable;

/** Reads one partition's share of a tenant's list of conversations, and puts shares together. */
final class ReadList {
    /** Conversations that one request looks at on a partition, however few of them pass the filter. */
    private static final int EXAMINED_MAX = 5_000;

    private final ReadOnlyKeyValueStore<Recent, byte[]> recents;
    private final ReadOnlyKeyValueStore<String, Conversation> conversations;
    private final ReadOnlyKeyValueStore<String, Turn> turns;
    private final ReadOnlyKeyValueStore<Line, TranscriptRow> transcripts;

    ReadList(Stores stores, int partition) throws NotReadyException {
        this.recents = stores.of(ParleyStores.RECENTS, partition);
        this.conversations = stores.of(ParleyStores.CONVERSATIONS, partition);
        this.turns = stores.of(ParleyStores.TURNS, partition);
        this.transcripts = stores.of(ParleyStores.TRANSCRIPTS, partition);
    }

    /**
     * What a partition, or several, have of a list.
     *
     * @param rows in the order of the list
     * @param until the place up to which nothing is missing; absent when nothing is missing at all
     */
    record Share(List<ConversationRow> rows, @Nullable Position until) {}

    /**
     * A page of the list.
     *
     * @param next where the next page begins; absent on the last one
     */
    record Page(
            List<ConversationRow> conversations, @Nullable String next) {}

    Share read(ListQuery query) {
        var after = query.after();
        var from = after == null
                ? new Recent(query.tenant(), Long.MAX_VALUE, "")
                : new Recent(query.tenant(), after.saidMs(), after.name());
        var rows = new ArrayList<ConversationRow>();
        int examined = 0;
        try (var listed = recents.range(from, new Recent(query.tenant(), 0, ""))) {
            while (listed.hasNext()) {
                var recent = listed.next().key;
                var position = Position.of(recent);
                if (position.equals(after)) {
                    continue;
                }
                row(recent, query.filter()).ifPresent(rows::add);
                examined++;
                if (rows.size() == query.limit() || examined == EXAMINED_MAX) {
                    return new Share(rows, listed.hasNext() ? position : null);
                }
            }
        }
        return new Share(rows, null);
    }

    /** Empty when it is not wanted, or has moved on in the list since it was found there. */
    private Optional<ConversationRow> row(Recent recent, ListQuery.Filter filter) {
        var id = new ConversationId(recent.tenant(), recent.name());
        var row = conversations.get(id.key());
        if (row == null
                || row.contact() == null
                || row.updatedAt() == null
                || row.updatedAt().toEpochMilli() != recent.saidMs()
                || !filter.takes(row)) {
            return Optional.empty();
        }
        var turn = turns.get(id.key());
        var last = transcripts.get(new Line(id.key(), Heard.merged(row, turn).nextSeq() - 1));
        return Optional.of(ConversationRow.of(id, row, turn, last == null ? null : last.words()));
    }

    /** The shares of all partitions, put together; at most {@code limit} rows. */
    static Share together(List<Share> shares, int limit) {
        var complete = shares.stream()
                .map(Share::until)
                .filter(Objects::nonNull)
                .min(Position.ORDER)
                .orElse(null);
        var rows = shares.stream()
                .flatMap(share -> share.rows().stream())
                .filter(row -> complete == null || Position.ORDER.compare(row.position(), complete) <= 0)
                .sorted(Comparator.comparing(ConversationRow::position, Position.ORDER))
                .toList();
        return rows.size() > limit
                ? new Share(rows.subList(0, limit), rows.get(limit - 1).position())
                : new Share(rows, complete);
    }

    static Page page(Share share) {
        return new Page(
                share.rows(), share.until() == null ? null : share.until().cursor());
    }
}
