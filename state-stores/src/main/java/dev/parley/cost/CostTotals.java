package dev.parley.cost;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Costs added up by one of their properties: what {@code parley costs} shows and the API answers.
 *
 * @param by what they are added up by
 * @param since costs from this instant on are in it
 * @param tenant whose costs these are; absent when they are everybody's
 * @param totals a sum a key: days in their order, everything else the most expensive first
 * @param usd all of it, exact, in US dollars
 * @param calls attempts at providers in all
 */
public record CostTotals(
        By by, Instant since, @Nullable String tenant, List<Total> totals, BigDecimal usd, long calls) {

    /** The key of costs that came before their customer's intent was known. */
    public static final String UNKNOWN = "-";

    private static final Comparator<Total> DEAREST_FIRST = Comparator.comparing(Total::usd)
            .thenComparing(Total::calls)
            .reversed()
            .thenComparing(Total::key);

    public CostTotals {
        totals = List.copyOf(totals);
    }

    /** What costs can be added up by. */
    public enum By {
        /** The merchant. */
        @JsonProperty("tenant")
        TENANT,
        /** {@code <provider>/<model>}. */
        @JsonProperty("model")
        MODEL,
        /** What the customer wanted; {@link CostTotals#UNKNOWN} where that was not known. */
        @JsonProperty("intent")
        INTENT,
        /** The day in UTC, such as {@code 2026-11-21}. */
        @JsonProperty("day")
        DAY;

        /** As it is written in queries. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** What was written, or nothing when it is none of them. */
        public static Optional<By> parse(String word) {
            return Arrays.stream(values()).filter(by -> by.word().equals(word)).findFirst();
        }

        /** The key that a cost is added to. */
        public String key(Cost cost) {
            return switch (this) {
                case TENANT -> cost.tenant();
                case MODEL -> cost.provider() + "/" + cost.model();
                case INTENT -> cost.intent() == null ? UNKNOWN : cost.intent();
                case DAY -> LocalDate.ofInstant(cost.at(), ZoneOffset.UTC).toString();
            };
        }
    }

    /**
     * The sum of the costs of one key.
     *
     * @param key what they have in common
     * @param calls attempts at providers
     * @param inputTokens read from and written to no prompt cache
     * @param cacheReadTokens read from providers' prompt caches
     * @param cacheWriteTokens written to them
     * @param outputTokens said and thought
     * @param usd exact, in US dollars, without trailing zeros
     */
    public record Total(
            String key,
            long calls,
            long inputTokens,
            long cacheReadTokens,
            long cacheWriteTokens,
            long outputTokens,
            BigDecimal usd) {
        public Total {
            usd = plain(usd);
        }

        /** One cost, by itself. */
        public static Total of(String key, Cost cost) {
            Cost.Tokens tokens = cost.tokens();
            return new Total(
                    key, 1, tokens.input(), tokens.cacheRead(), tokens.cacheWrite(), tokens.output(), cost.usd());
        }

        /** Both together, under this key. */
        public Total plus(Total more) {
            return new Total(
                    key,
                    calls + more.calls,
                    inputTokens + more.inputTokens,
                    cacheReadTokens + more.cacheReadTokens,
                    cacheWriteTokens + more.cacheWriteTokens,
                    outputTokens + more.outputTokens,
                    usd.add(more.usd));
        }
    }

    /** The report of sums that were made elsewhere, one a key, in any order. */
    public static CostTotals of(By by, Instant since, @Nullable String tenant, Collection<Total> sums) {
        Comparator<Total> order = by == By.DAY ? Comparator.comparing(Total::key) : DEAREST_FIRST;
        return new CostTotals(
                by,
                since,
                tenant,
                sums.stream().sorted(order).toList(),
                plain(sums.stream().map(Total::usd).reduce(BigDecimal.ZERO, BigDecimal::add)),
                sums.stream().mapToLong(Total::calls).sum());
    }

    /** Adds costs up as they come; holds one sum a key and nothing else. Not for several threads. */
    public static final class Tally {
        private final By by;
        private final Map<String, Total> sums = new HashMap<>();

        /** Nothing yet. */
        public Tally(By by) {
            this.by = by;
        }

        /** One more. */
        public void add(Cost cost) {
            String key = by.key(cost);
            sums.merge(key, Total.of(key, cost), Total::plus);
        }

        /** What has come up to now. */
        public CostTotals totals(Instant since, @Nullable String tenant) {
            return of(by, since, tenant, sums.values());
        }
    }

    /** The same amount, written in the shortest way without an exponent. */
    private static BigDecimal plain(BigDecimal amount) {
        BigDecimal stripped = amount.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
