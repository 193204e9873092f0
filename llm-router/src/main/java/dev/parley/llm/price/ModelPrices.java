package dev.parley.llm.price;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a book says of one model.
 *
 * @param context how many tokens its context window has
 * @param maxOutput how many tokens it says at most
 * @param rows the earliest first; at least one
 */
public record ModelPrices(OptionalLong context, OptionalLong maxOutput, List<Row> rows) {
    /**
     * A price, and when it begins; it ends where the next one begins.
     *
     * @param from {@link #ALWAYS} when it has no beginning
     */
    public record Row(Instant from, Price price) {
        /** Before anything was priced. */
        public static final Instant ALWAYS = Instant.MIN;
    }

    public ModelPrices {
        rows = rows.stream().sorted(Comparator.comparing(Row::from)).toList();
    }

    /** What holds at this instant; nothing before the first row begins. */
    public Optional<Price> at(Instant instant) {
        return rows.stream()
                .filter(row -> !row.from().isAfter(instant))
                .reduce((earlier, later) -> later)
                .map(Row::price);
    }

    Rates highest() {
        return rows.stream().map(row -> row.price().highest()).reduce(Rates.ZERO, Rates::orHigher);
    }
}
