package dev.parley.topology.query;

import dev.parley.cost.CostTotal;
import dev.parley.store.OrderedKeys.CostHour;
import dev.parley.store.ParleyStores;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.jspecify.annotations.Nullable;

/** Adds up what one partition's conversations have cost, and puts such sums together. */
final class ReadCosts {
    private static final Set<String> GROUPS = new LinkedHashSet<>(List.of("tenant", "model", "intent", "day"));
    private static final Set<String> KNOWN = new LinkedHashSet<>(List.of("tenant", "by", "since", "partitions"));
    private static final Pattern AGO = Pattern.compile("([1-9][0-9]{0,5})([mhd])");

    private final ReadOnlyKeyValueStore<CostHour, CostTotal> totals;

    ReadCosts(Stores stores, int partition) throws NotReadyException {
        this.totals = stores.of(ParleyStores.COST_TOTALS, partition);
    }

    /**
     * What is asked for.
     *
     * @param by what to add up by
     * @param since from when on, a full hour
     */
    record CostQuery(String tenant, String by, Instant since) {

        /** @throws IllegalArgumentException when a parameter is wrong */
        static CostQuery of(Map<String, String> parameters, Instant now) {
            var asked = new Asked(parameters, KNOWN);
            var since = asked.text("since");
            return new CostQuery(
                    asked.needed("tenant"),
                    asked.oneOf("by", GROUPS, "model"),
                    since(since == null ? "24h" : since, now).truncatedTo(ChronoUnit.HOURS));
        }

        private static Instant since(String text, Instant now) {
            var ago = AGO.matcher(text);
            Instant since;
            if (ago.matches()) {
                long count = Long.parseLong(ago.group(1));
                since = now.minus(
                        switch (ago.group(2)) {
                            case "m" -> Duration.ofMinutes(count);
                            case "h" -> Duration.ofHours(count);
                            default -> Duration.ofDays(count);
                        });
            } else {
                try {
                    since = Instant.parse(text);
                } catch (DateTimeParseException e) {
                    throw wrong(e);
                }
            }
            // A minute more, for those who count from the time of their own request.
            if (since.isBefore(now.minus(ParleyStores.COST_TOTALS_FOR).minus(Duration.ofMinutes(1)))
                    || since.isAfter(now.plus(Duration.ofDays(1)))) {
                throw wrong(null);
            }
            return since;
        }

        private static IllegalArgumentException wrong(@Nullable DateTimeParseException cause) {
            return new IllegalArgumentException(
                    "since must be a time ago such as 90m, 24h or 30d, or an instant such as 2026-11-20T10:00:00Z, at most "
                            + ParleyStores.COST_TOTALS_FOR.toDays() + " days back",
                    cause);
        }
    }

    /**
     * A report.
     *
     * @param since where the sums really begin
     */
    record Report(String by, Instant since, String tenant, List<Line> totals, long calls, BigDecimal usd) {}

    /** One line of a report. */
    record Line(
            String key,
            long calls,
            long inputTokens,
            long cacheReadTokens,
            long cacheWriteTokens,
            long outputTokens,
            BigDecimal usd) {

        static Line of(String key, CostTotal total) {
            return new Line(
                    key,
                    total.calls(),
                    total.input(),
                    total.cacheRead(),
                    total.cacheWrite(),
                    total.output(),
                    total.usd());
        }
    }

    /** This partition's sums by key. */
    Map<String, CostTotal> read(CostQuery query) {
        var sums = new TreeMap<String, CostTotal>();
        var from = new CostHour(query.tenant(), Math.max(0, query.since().toEpochMilli()), "", "");
        try (var hours = totals.range(from, new CostHour(query.tenant(), Long.MAX_VALUE, "", ""))) {
            hours.forEachRemaining(hour -> sums.merge(key(query, hour.key), hour.value, CostTotal::plus));
        }
        return sums;
    }

    private static String key(CostQuery query, CostHour hour) {
        return switch (query.by()) {
            case "tenant" -> hour.tenant();
            case "intent" -> hour.intent().isEmpty() ? "-" : hour.intent();
            case "day" ->
                Instant.ofEpochMilli(hour.hourMs())
                        .atZone(ZoneOffset.UTC)
                        .toLocalDate()
                        .toString();
            default -> hour.model();
        };
    }

    static Map<String, CostTotal> together(List<Map<String, CostTotal>> shares) {
        var sums = new TreeMap<String, CostTotal>();
        shares.forEach(share -> share.forEach((key, total) -> sums.merge(key, total, CostTotal::plus)));
        return sums;
    }

    static Report report(CostQuery query, Map<String, CostTotal> sums) {
        var all = sums.values().stream().reduce(CostTotal.NONE, CostTotal::plus);
        var lines = sums.entrySet().stream()
                .map(sum -> Line.of(sum.getKey(), sum.getValue()))
                .toList();
        return new Report(query.by(), query.since(), query.tenant(), lines, all.calls(), all.usd());
    }
}
