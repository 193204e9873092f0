package dev.parley.negotiation;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is in hand: some pieces of a product, or of several together. Two that hold the same pieces of the same products
 * are bargained over as one, in whatever order they were named.
 *
 * @param currency ISO 4217 code of every price here
 * @param lines a product each, at least one, the one that was turned to first in front
 */
public record Item(String currency, List<Line> lines) {

    /** Products that are bargained over together at most. */
    public static final int LINES_MAX = 8;

    public Item {
        lines = List.copyOf(lines);
        if (lines.isEmpty() || lines.size() > LINES_MAX) {
            throw new IllegalArgumentException("lines must be 1 to " + LINES_MAX + ", were " + lines.size());
        }
        if (lines.stream().map(Line::sku).distinct().count() < lines.size()) {
            throw new IllegalArgumentException("lines must be of different products");
        }
    }

    /** One product alone. */
    public static Item of(String currency, Line line) {
        return new Item(currency, List.of(line));
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static Item stored(Stored row) {
        return row.lines() != null
                ? new Item(row.currency(), row.lines())
                : of(row.currency(), new Line(row.sku(), row.title(), row.listPrice(), row.pieces()));
    }

    /** An item as it is stored: with lines, or as the one product that it was before there were lines. */
    record Stored(
            String currency,
            @Nullable List<Line> lines,
            String sku,
            String title,
            BigDecimal listPrice,
            @Nullable Integer quantity) {
        int pieces() {
            return quantity == null ? 1 : quantity;
        }
    }

    /** The product that was turned to first. */
    public Line first() {
        return lines.getFirst();
    }

    /** The sku of the product that was turned to first. */
    public String sku() {
        return first().sku();
    }

    /** What customers call it: the title of one product, of several their titles joined. */
    public String title() {
        return lines.stream().map(Line::title).collect(Collectors.joining(" + "));
    }

    /** True for one product, of however many pieces. */
    @JsonIgnore
    public boolean isOneProduct() {
        return lines.size() == 1;
    }

    /** How many pieces a shown price is for: those of one product, or 1 for several products, which are one lot. */
    public int shares() {
        return isOneProduct() ? first().quantity() : 1;
    }

    /** True when a product is among the lines. */
    public boolean has(String product) {
        return lines.stream().anyMatch(line -> line.sku().equals(product));
    }

    /** True when a product is in both. */
    public boolean hasAnyOf(Item other) {
        return other.lines.stream().anyMatch(line -> has(line.sku()));
    }

    /** What was asked for all of it at first. */
    public Total listTotal() {
        return new Total(lines.stream()
                .map(line -> Total.of(line.listPrice(), line.quantity()).amount())
                .reduce(BigDecimal.ZERO, BigDecimal::add));
    }

    /** The same with a line more, or with another number of pieces in the product's line. */
    public Item with(Line line) {
        return has(line.sku())
                ? new Item(
                        currency,
                        lines.stream()
                                .map(old -> old.sku().equals(line.sku()) ? line : old)
                                .toList())
                : new Item(
                        currency, Stream.concat(lines.stream(), Stream.of(line)).toList());
    }

    /** The same pieces of the same products, whatever was asked for them. */
    public boolean isSameAs(Item other) {
        return currency.equals(other.currency)
                && lines.size() == other.lines.size()
                && lines.stream()
                        .allMatch(line -> other.lines.stream()
                                .anyMatch(o -> o.sku().equals(line.sku()) && o.quantity() == line.quantity()));
    }
}
