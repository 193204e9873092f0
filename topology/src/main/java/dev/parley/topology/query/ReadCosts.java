package dev.parley.topology.query;

import dev.parley.conversation.Bounds;
import dev.parley.cost.CostTotal;
import dev.parley.cost.CostTotals;
import dev.parley.cost.CostTotals.By;
import dev.parley.cost.CostTotals.Total;
import dev.parley.cost.Since;
import dev.parley.store.OrderedKeys.CostHour;
import dev.parley.store.ParleyStores;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/** Adds up what one partition's conversations have cost, and puts such sums together. */
final class ReadCosts {
    private static final Set<String> GROUPS =
            Arrays.stream(By.values()).map(By::word).collect(Collectors.toCollection(LinkedHashSet::new));
    private static final Set<String> KNOWN = new LinkedHashSet<>(List.of("tenant", "by", "since", "partitions"));

    private final ReadOnlyKeyValueStore<CostHour, CostTotal> hours;

    ReadCosts(Stores stores, int partition) throws NotReadyException {
        this.hours = stores.of(ParleyStores.COST_TOTALS, partition);
    }

    /**
     * What is asked for.
     *
     * @param by what to add up by
     * @param since from when on, a full hour
     */
    record CostQuery(String tenant, By by, Instant since) {

        /** @throws IllegalArgumentException when a parameter is wrong */
        static CostQuery of(Map<String, String> parameters, Instant now) {
            var asked = new Asked(parameters, KNOWN);
            var since = asked.text("since");
            var tenant = asked.needed("tenant");
            Bounds.name("tenant", tenant, Bounds.TENANT_MAX);
            return new CostQuery(
                    tenant,
                    By.parse(asked.oneOf("by", GROUPS, By.MODEL.word())).orElseThrow(),
                    Since.parse(since == null ? "24h" : since, now).truncatedTo(ChronoUnit.HOURS));
        }
    }

    /** This partition's sums, one a key. */
    Collection<Total> read(CostQuery query) {
        var sums = new HashMap<String, Total>();
        var from = new CostHour(query.tenant(), Math.max(0, query.since().toEpochMilli()), "", "");
        try (var found = hours.range(from, new CostHour(query.tenant(), Long.MAX_VALUE, "", ""))) {
            found.forEachRemaining(hour -> add(sums, total(key(query.by(), hour.key), hour.value)));
        }
        return sums.values();
    }

    static Collection<Total> together(Collection<Total> shares) {
        var sums = new HashMap<String, Total>();
        shares.forEach(share -> add(sums, share));
        return sums.values();
    }

    static CostTotals report(CostQuery query, Collection<Total> sums) {
        return CostTotals.of(query.by(), query.since(), query.tenant(), sums);
    }

    private static void add(Map<String, Total> sums, Total more) {
        sums.merge(more.key(), more, Total::plus);
    }

    private static Total total(String key, CostTotal hour) {
        return new Total(
                key, hour.calls(), hour.input(), hour.cacheRead(), hour.cacheWrite(), hour.output(), hour.usd());
    }

    private static String key(By by, CostHour hour) {
        return switch (by) {
            case TENANT -> hour.tenant();
            case MODEL -> hour.model();
            case INTENT -> hour.intent().isEmpty() ? CostTotals.UNKNOWN : hour.intent();
            case DAY ->
                LocalDate.ofInstant(Instant.ofEpochMilli(hour.hourMs()), ZoneOffset.UTC)
                        .toString();
        };
    }
}
