package dev.parley.standalone.costs;

import dev.parley.cost.Cost;
import dev.parley.cost.CostTotals;
import dev.parley.standalone.tail.Tail;
import dev.parley.wire.Json;
import dev.parley.wire.Topics;
import dev.parley.wire.UnreadableException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * What the topic of costs adds up to.
 *
 * @param totals the sums
 * @param notes what was not added up, and why, a sentence each
 */
public record CostReport(CostTotals totals, List<String> notes) {

    /**
     * What is asked.
     *
     * @param by what to add up by
     * @param since from when on
     * @param tenant whose costs; absent for everybody's
     */
    public record Query(
            CostTotals.By by, Instant since, @Nullable String tenant) {}

    /** A record has the time at which it was booked, a cost that of the process that spent it: their clocks may differ. */
    private static final Duration CLOCKS_DIFFER_AT_MOST = Duration.ofHours(1);

    public CostReport {
        notes = List.copyOf(notes);
    }

    /** Reads the topic up to its present end. Holds the sums and the newest ids, however many records there are. */
    public static CostReport read(Query query, Map<String, Object> connection) {
        var sum = new Sum(query);
        var from = new Tail.From.Time(query.since().minus(CLOCKS_DIFFER_AT_MOST));
        new Tail(Topics.COSTS.name(), from, /* toEnd= */ true, Long.MAX_VALUE).each(connection, sum::add, () -> true);
        return sum.report();
    }

    /** The sums so far. */
    static final class Sum {
        /** A cost that is booked twice lies near the first; the auditor of the load test looks at all there are. */
        static final int IDS_MAX = 100_000;

        private final Query query;
        private final CostTotals.Tally tally;
        private final SequencedSet<String> ids = new LinkedHashSet<>();
        private final Odd repeated = new Odd();
        private final Odd unreadable = new Odd();

        Sum(Query query) {
            this.query = query;
            this.tally = new CostTotals.Tally(query.by());
        }

        void add(ConsumerRecord<byte[], byte[]> record) {
            if (record.value() == null) {
                unreadable.count(record);
                return;
            }
            try {
                Cost cost = Json.read(record.value(), Cost.class);
                if (cost.at().isBefore(query.since())
                        || (query.tenant() != null && !query.tenant().equals(cost.tenant()))) {
                    return;
                }
                if (isNew(cost)) {
                    tally.add(cost);
                } else {
                    repeated.count(record);
                }
            } catch (UnreadableException e) {
                unreadable.count(record);
            }
        }

        private boolean isNew(Cost cost) {
            boolean added = ids.add(cost.tenant() + "/" + cost.conversation() + "/" + cost.id());
            if (ids.size() > IDS_MAX) {
                ids.removeFirst();
            }
            return added;
        }

        int idsHeld() {
            return ids.size();
        }

        CostReport report() {
            var notes = new ArrayList<String>();
            repeated.note("with the id of a cost before, not added again", notes);
            unreadable.note("that cannot be read as costs, not added", notes);
            return new CostReport(tally.totals(query.since(), query.tenant()), notes);
        }
    }

    /** Records that should not be there. */
    private static final class Odd {
        private long records;
        private String first = "";

        void count(ConsumerRecord<?, ?> record) {
            if (records == 0) {
                first = "partition " + record.partition() + ", offset " + record.offset();
            }
            records++;
        }

        void note(String what, List<String> notes) {
            if (records > 0) {
                notes.add(records + (records == 1 ? " record of " : " records of ") + Topics.COSTS.name() + " " + what
                        + "; the first: " + first + ".");
            }
        }
    }
}
