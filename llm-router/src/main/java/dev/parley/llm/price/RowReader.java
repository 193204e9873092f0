package dev.parley.llm.price;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.llm.price.ModelPrices.Row;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads one model's part of a price book; what is wrong is noted and read on, so that all of it can be told at once. */
final class RowReader {
    private static final Set<String> RATES = Set.of("input", "cacheRead", "cacheWrite", "cacheWriteHour", "output");
    private static final Set<String> ROW = and(RATES, "from", "tiers");
    private static final Set<String> TIER = and(RATES, "above");
    private static final Set<String> MODEL = Set.of("context", "maxOutput", "prices");

    /** As text and not as a number, which other programs would read into a binary fraction. */
    private static final Pattern DECIMAL = Pattern.compile("\\d{1,9}(\\.\\d{1,18})?");

    private final BookFaults faults;

    RowReader(BookFaults faults) {
        this.faults = faults;
    }

    ModelPrices model(String name, JsonNode node) {
        onlyKnown(name + ":", node, MODEL);
        var rows = new ArrayList<Row>();
        var begins = new HashSet<Instant>();
        JsonNode prices = node.path("prices");
        if (!prices.isArray() || prices.isEmpty()) {
            faults.add(name + ": prices", "must be a list of at least one price");
        }
        for (int i = 0; i < prices.size(); i++) {
            String key = name + ": prices[" + i + "]";
            Row row = row(key, prices.get(i));
            if (!begins.add(row.from())) {
                faults.add(key + ".from", "is the same as another's; a later price begins later");
            }
            rows.add(row);
        }
        return new ModelPrices(tokens(name + ": context", node), tokens(name + ": maxOutput", node), rows);
    }

    private Row row(String key, JsonNode node) {
        onlyKnown(key, node, ROW);
        var tiers = new ArrayList<Price.Tier>();
        var thresholds = new HashSet<Long>();
        JsonNode written = node.path("tiers");
        if (!written.isMissingNode() && !written.isArray()) {
            faults.add(key + ".tiers", "must be a list");
        }
        for (int i = 0; i < written.size(); i++) {
            String tierKey = key + ".tiers[" + i + "]";
            JsonNode tier = written.get(i);
            onlyKnown(tierKey, tier, TIER);
            long above = tokens(tierKey + ".above", tier).orElse(0);
            if (above == 0 || !thresholds.add(above)) {
                faults.add(tierKey + ".above", "must be there and differ from the other tiers'");
            }
            tiers.add(new Price.Tier(above, rates(tierKey, tier, PerMillion.MODEL_MAX)));
        }
        Rates rates = rates(key, node, PerMillion.MODEL_MAX);
        return new Row(from(key + ".from", node), new Price(/* known= */ true, rates, List.copyOf(tiers)));
    }

    /** The rates of a model that is not in the book. */
    Rates unknown(JsonNode node) {
        onlyKnown("unknown", node, RATES);
        return rates("unknown", node, PerMillion.UNKNOWN_MAX);
    }

    /** A cache that has no price of its own costs what the input costs. */
    private Rates rates(String key, JsonNode node, BigDecimal max) {
        PicoUsd input = rate(key + ".input", node, max).orElseGet(() -> missing(key + ".input", node));
        PicoUsd output = rate(key + ".output", node, max).orElseGet(() -> missing(key + ".output", node));
        PicoUsd cacheRead = rate(key + ".cacheRead", node, max).orElse(input);
        PicoUsd cacheWrite = rate(key + ".cacheWrite", node, max).orElse(input);
        PicoUsd hour = rate(key + ".cacheWriteHour", node, max).orElseGet(() -> Rates.usualHour(input, cacheWrite));
        return new Rates(input, cacheRead, cacheWrite, hour, output);
    }

    private PicoUsd missing(String key, JsonNode node) {
        if (!node.has(last(key))) {
            faults.add(key, "is missing");
        }
        return PicoUsd.ZERO;
    }

    private Optional<PicoUsd> rate(String key, JsonNode node, BigDecimal max) {
        JsonNode written = node.path(last(key));
        if (written.isMissingNode()) {
            return Optional.empty();
        }
        if (!written.isTextual() || !DECIMAL.matcher(written.textValue()).matches()) {
            faults.add(key, "must be a decimal number in quotes, such as \"0.15\", was " + written);
            return Optional.empty();
        }
        try {
            return Optional.of(PerMillion.token(new BigDecimal(written.textValue()), max));
        } catch (IllegalArgumentException wrong) {
            faults.add(key, String.valueOf(wrong.getMessage()));
            return Optional.empty();
        }
    }

    private Instant from(String key, JsonNode node) {
        JsonNode written = node.path("from");
        if (written.isMissingNode()) {
            return Row.ALWAYS;
        }
        String text = written.asText();
        try {
            return text.contains("T")
                    ? Instant.parse(text)
                    : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
        } catch (DateTimeParseException wrong) {
            faults.add(key, "must be like 2026-09-01 or 2026-09-01T00:00:00Z, was " + written);
            return Row.ALWAYS;
        }
    }

    private OptionalLong tokens(String key, JsonNode node) {
        JsonNode written = node.path(last(key));
        if (written.isMissingNode()) {
            return OptionalLong.empty();
        }
        if (!written.isIntegralNumber() || !written.canConvertToLong() || written.longValue() < 1) {
            faults.add(key, "must be a whole number of tokens above 0, was " + written);
            return OptionalLong.empty();
        }
        return OptionalLong.of(written.longValue());
    }

    private void onlyKnown(String key, JsonNode node, Set<String> known) {
        if (!node.isObject()) {
            faults.add(
                    key, "must be an object, was " + node.getNodeType().name().toLowerCase(Locale.ROOT));
        }
        node.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                faults.add(key, "has the key '" + name + "', which is none of " + String.join(", ", sorted(known)));
            }
        });
    }

    private static List<String> sorted(Set<String> words) {
        return words.stream().sorted().toList();
    }

    /** The key itself, without what leads to it. */
    private static String last(String key) {
        return key.substring(Math.max(key.lastIndexOf('.'), key.lastIndexOf(' ')) + 1);
    }

    private static Set<String> and(Set<String> words, String... others) {
        var all = new HashSet<>(words);
        all.addAll(List.of(others));
        return Set.copyOf(all);
    }
}
