package dev.parley.topology.turn;

import dev.parley.conversation.ConversationId;
import dev.parley.cost.Cost;
import dev.parley.cost.CostTotal;
import dev.parley.store.OrderedKeys.CostHour;
import dev.parley.store.ParleyStores;
import dev.parley.store.Store;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** Books one partition's costs: each call once, on the topic and in the hour's sum. */
final class Books {
    private static final long HOUR_MS = Duration.ofHours(1).toMillis();
    /** Sums that are deleted at a time when they have become too old. */
    private static final int DELETED_AT_ONCE = 200;

    /** Sums that are remembered: those of the hour, of the tenants that are busy. */
    private static final int RECENT_MAX = 1_024;

    private final SeenIds seen;
    private final KeyValueStore<CostHour, CostTotal> totals;
    private final Outgoing outgoing;
    private final Map<CostHour, CostTotal> recent = Recently.used(() -> RECENT_MAX);

    Books(SeenIds seen, KeyValueStore<CostHour, CostTotal> totals, Outgoing outgoing) {
        this.seen = seen;
        this.totals = totals;
        this.outgoing = outgoing;
    }

    void charge(ConversationId id, Cost cost, @Nullable String traceparent, long nowMs) {
        // A cost that stands for a lost call must not be booked a second time when the call's own record turns up.
        seen.sawCall(id.key(), cost.id(), nowMs);
        long hourMs = Math.max(0, Math.floorDiv(cost.at().toEpochMilli(), HOUR_MS) * HOUR_MS);
        var hour = new CostHour(
                id.tenant(),
                hourMs,
                cost.provider() + "/" + cost.model(),
                Objects.requireNonNullElse(cost.intent(), ""));
        var known = recent.get(hour);
        var before = known == null ? totals.get(hour) : known;
        if (before == null) {
            forgetOld(id.tenant(), nowMs);
        }
        var after = (before == null ? CostTotal.NONE : before).with(cost);
        totals.put(hour, after);
        recent.put(hour, after);
        outgoing.cost(id, cost, traceparent);
    }

    /** A new hour is when to look for old ones; what is left of them waits for the next. */
    private void forgetOld(String tenant, long nowMs) {
        long oldestMs = Math.max(0, nowMs - ParleyStores.COST_TOTALS_FOR.toMillis() - HOUR_MS);
        var old = new ArrayList<CostHour>();
        try (var hours = totals.range(new CostHour(tenant, 0, "", ""), new CostHour(tenant, oldestMs, "", ""))) {
            while (hours.hasNext() && old.size() < DELETED_AT_ONCE) {
                old.add(hours.next().key);
            }
        }
        old.forEach(hour -> {
            Store.remove(totals, hour);
            recent.remove(hour);
        });
    }
}
