package dev.parley.llm.price;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.llm.price.ForeignPrices.Caches;
import dev.parley.llm.price.ModelPrices.Row;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * genai-prices' {@code prices/data.json}: a list of providers, each with models, prices in US dollars per million tokens.
 * A price may be an object with a {@code base} and {@code tiers} by the length of the prompt, and a model's prices a list of
 * which the last one counts whose {@code constraint} is met.
 */
final class GenAiFormat {
    private static final String INPUT = "input_mtok";
    private static final String OUTPUT = "output_mtok";
    private static final String CACHE_READ = "cache_read_mtok";
    private static final String CACHE_WRITE = "cache_write_mtok";
    private static final String CACHE_WRITE_HOUR = "cache_write_1h_mtok";
    private static final List<String> KEYS = List.of(INPUT, OUTPUT, CACHE_READ, CACHE_WRITE, CACHE_WRITE_HOUR);

    private GenAiFormat() {}

    static ForeignPrices read(Loose file) {
        JsonNode root = file.root();
        if (!root.isArray()) {
            throw new IllegalArgumentException("genai-prices' data.json is a list of providers; this is not");
        }
        if (!file.repeated().isEmpty()) {
            throw new IllegalArgumentException("it says something twice, and may mean either");
        }
        var prices = new ForeignPrices();
        for (JsonNode provider : root) {
            for (JsonNode model : provider.path("models")) {
                String name = ForeignPrices.nameOf(
                        provider.path("id").asText(""), model.path("id").asText(""));
                prices.take(name, () -> prices(model));
            }
        }
        return prices;
    }

    private static ModelPrices prices(JsonNode model) {
        JsonNode written = model.path("prices");
        var rows = new ArrayList<Row>();
        if (written.isArray()) {
            written.forEach(one -> rows.add(new Row(from(one.path("constraint")), price(one.path("prices")))));
        } else {
            rows.add(new Row(Row.ALWAYS, price(written)));
        }
        for (int i = 1; i < rows.size(); i++) {
            if (!rows.get(i).from().isAfter(rows.get(i - 1).from())) {
                throw new IllegalArgumentException("its prices do not follow one another in time");
            }
        }
        if (rows.isEmpty()) {
            throw new IllegalArgumentException("it has no prices");
        }
        JsonNode context = model.path("context_window");
        return new ModelPrices(
                context.isIntegralNumber() && context.asLong() > 0
                        ? OptionalLong.of(context.asLong())
                        : OptionalLong.empty(),
                OptionalLong.empty(),
                rows);
    }

    private static Instant from(JsonNode constraint) {
        if (constraint.isMissingNode() || constraint.isNull()) {
            return Row.ALWAYS;
        }
        if (!constraint.has("start_date")) {
            throw new IllegalArgumentException("its price depends on more than a date, such as on the time of day");
        }
        String date = constraint.path("start_date").asText();
        try {
            return LocalDate.parse(date).atStartOfDay(ZoneOffset.UTC).toInstant();
        } catch (DateTimeParseException wrong) {
            throw new IllegalArgumentException("start_date is no date: " + date, wrong);
        }
    }

    private static Price price(JsonNode prices) {
        if (prices.isEmpty()) {
            throw new IllegalArgumentException("it has no prices");
        }
        if (prices.has("requests_kcount")) {
            throw new IllegalArgumentException("it bills every request besides its tokens");
        }
        SortedSet<Long> starts = new TreeSet<>();
        KEYS.forEach(key -> prices.path(key).path("tiers").forEach(tier -> starts.add(start(tier))));
        List<Price.Tier> tiers = starts.stream()
                .map(start -> new Price.Tier(start, rates(prices, start)))
                .toList();
        return new Price(/* known= */ true, rates(prices, /* promptTokens= */ 0), tiers);
    }

    /** What holds for prompts of more tokens than these. */
    private static Rates rates(JsonNode prices, long promptTokens) {
        return ForeignPrices.rates(
                token(prices, INPUT, promptTokens),
                token(prices, OUTPUT, promptTokens),
                new Caches(
                        token(prices, CACHE_READ, promptTokens),
                        token(prices, CACHE_WRITE, promptTokens),
                        token(prices, CACHE_WRITE_HOUR, promptTokens)));
    }

    private static Optional<PicoUsd> token(JsonNode prices, String key, long promptTokens) {
        JsonNode price = prices.path(key);
        if (!price.isObject()) {
            return ForeignPrices.number(prices, key).map(usd -> ForeignPrices.token(key, usd));
        }
        Optional<BigDecimal> found = ForeignPrices.number(price, "base");
        for (JsonNode tier : price.path("tiers")) {
            if (start(tier) <= promptTokens) {
                found = ForeignPrices.number(tier, "price");
            }
        }
        return found.map(usd -> ForeignPrices.token(key, usd));
    }

    private static long start(JsonNode tier) {
        JsonNode start = tier.path("start");
        if (!start.isIntegralNumber() || start.asLong() < 1) {
            throw new IllegalArgumentException("a tier does not say above how many tokens it holds");
        }
        return start.asLong();
    }
}
