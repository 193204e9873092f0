package dev.parley.loadtest.dst;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * The brokers: partitions of records, transactions over them, and how far the group has read.
 *
 * <p>What a transaction writes has its offset at once and is read only when the transaction is committed and every one before
 * it has ended. The topics that the engine reads are written without transactions, so what lies there can be read at once.
 */
final class Brokers {
    private final Timeline time;
    private final Trace trace;
    private final Map<Place, List<Entry>> logs = new HashMap<>();
    private final Map<Place, Long> committed = new HashMap<>();
    private boolean refusing;

    Brokers(Timeline time, Trace trace) {
        this.time = time;
        this.trace = trace;
    }

    /** A partition of a topic. */
    record Place(String topic, int partition) {}

    /**
     * What is written.
     *
     * @param timestampMs that the producer gave it, epoch milliseconds
     * @param headers of each name the newest, as text
     */
    record Content(@Nullable Bytes key, @Nullable Bytes value, long timestampMs, Map<String, String> headers) {

        static Content of(
                byte @Nullable [] key, byte @Nullable [] value, long timestampMs, Map<String, String> headers) {
            return new Content(
                    key == null ? null : Bytes.wrap(key),
                    value == null ? null : Bytes.wrap(value),
                    timestampMs,
                    headers);
        }

        byte @Nullable [] keyBytes() {
            return key == null ? null : key.get();
        }

        byte @Nullable [] valueBytes() {
            return value == null ? null : value.get();
        }
    }

    /**
     * A record where it lies.
     *
     * @param writtenMs when it was written, by a clock that is right, epoch milliseconds
     * @param transaction that wrote it; null for a record that counts at once
     */
    record Entry(
            long offset,
            Content content,
            long writtenMs,
            @Nullable Transaction transaction) {
        boolean counts() {
            return transaction == null || transaction.state == Transaction.State.COMMITTED;
        }
    }

    /** Records and offsets that count together or not at all. */
    static final class Transaction {
        private enum State {
            OPEN,
            COMMITTED,
            ABORTED
        }

        private final Set<Place> places = new HashSet<>();
        private State state = State.OPEN;

        boolean isOpen() {
            return state == State.OPEN;
        }

        boolean isAborted() {
            return state == State.ABORTED;
        }

        boolean touches(Place place) {
            return places.contains(place);
        }
    }

    /** Begins a transaction, which the brokers abort by themselves when it takes too long. */
    Transaction begin(long timeoutMs) {
        var transaction = new Transaction();
        time.after(timeoutMs, () -> abort(transaction));
        return transaction;
    }

    /** Commits, with how far the group has read then. */
    void commit(Transaction transaction, Map<Place, Long> offsets) {
        if (!transaction.isOpen()) {
            throw new IllegalStateException("only an open transaction can be committed");
        }
        transaction.state = Transaction.State.COMMITTED;
        committed.putAll(offsets);
    }

    void abort(Transaction transaction) {
        if (transaction.isOpen()) {
            transaction.state = Transaction.State.ABORTED;
        }
    }

    /** Writes a record and says where it lies. */
    long append(Place place, Content content, @Nullable Transaction transaction) {
        var log = logs.computeIfAbsent(place, any -> new ArrayList<>());
        if (transaction != null) {
            transaction.places.add(place);
        }
        log.add(new Entry(log.size(), content, time.epochMs(), transaction));
        if (content.value() != null) {
            trace.wrote(content.value().get());
        }
        return log.size() - 1L;
    }

    /** Everything that was ever written there, whether it counts or not. */
    List<Entry> log(Place place) {
        return logs.getOrDefault(place, List.of());
    }

    /** Behind the newest record. */
    long end(Place place) {
        return log(place).size();
    }

    /** Where the group reads on. */
    long committed(Place place) {
        return committed.getOrDefault(place, 0L);
    }

    /** True when no transaction that wrote there is open. */
    boolean isSettled(Place place) {
        var log = log(place);
        for (int i = log.size() - 1; i >= 0; i--) {
            var transaction = log.get(i).transaction();
            if (transaction != null && transaction.isOpen()) {
                return false;
            }
        }
        return true;
    }

    /** True while the brokers take nothing. */
    boolean isRefusing() {
        return refusing;
    }

    void refuse(boolean nothing) {
        refusing = nothing;
    }
}
