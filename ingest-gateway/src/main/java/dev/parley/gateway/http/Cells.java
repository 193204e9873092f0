package dev.parley.gateway.http;

import dev.parley.catalog.Haggling;
import dev.parley.catalog.Haggling.QuantityDiscount;
import dev.parley.catalog.Haggling.Rounding;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The cells of one row of comma-separated values, by column; every fault is told with its column.
 *
 * @param texts those that are not blank
 */
record Cells(Map<String, String> texts) {

    /** Characters of a number; more is no price and no count. */
    private static final int NUMBER_MAX = 40;
    /** Characters of a list of numbers. */
    private static final int NUMBERS_MAX = 400;

    private static final String HAGGLING = "haggling.";

    @Nullable
    String text(String column) {
        return texts.get(column);
    }

    @Nullable
    BigDecimal decimal(String column) {
        return read(column, "a decimal number", BigDecimal::new);
    }

    @Nullable
    Integer whole(String column) {
        return read(column, "a whole number", Integer::valueOf);
    }

    /** How the product is bargained over; absent where no cell says anything of it. */
    @Nullable
    Haggling haggling() {
        if (texts.keySet().stream().noneMatch(column -> column.startsWith(HAGGLING))) {
            return null;
        }
        return new Haggling(
                whole(HAGGLING + "patience"),
                decimal(HAGGLING + "shape"),
                decimal(HAGGLING + "margin"),
                decimal(HAGGLING + "parting"),
                decimal(HAGGLING + "reciprocity"),
                read(HAGGLING + "rounding", "natural or charm", Cells::rounding),
                read(HAGGLING + "quantityDiscounts", "pieces and per cents such as 3:5 10:8", Cells::steps),
                decimal(HAGGLING + "bundleDiscount"),
                decimal(HAGGLING + "deliveryFee"),
                read(HAGGLING + "freeDelivery", "true or false", Cells::truth),
                decimal(HAGGLING + "deliveryCost"),
                whole(HAGGLING + "scarceBelow"),
                whole(HAGGLING + "plentyFrom"),
                read(HAGGLING + "offerFor", "a duration such as PT2H", Duration::parse));
    }

    private static Rounding rounding(String text) {
        return switch (text) {
            case "natural" -> Rounding.NATURAL;
            case "charm" -> Rounding.CHARM;
            default -> throw new NumberFormatException();
        };
    }

    private static Boolean truth(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> Boolean.TRUE;
            case "false" -> Boolean.FALSE;
            default -> throw new NumberFormatException();
        };
    }

    private static List<QuantityDiscount> steps(String text) {
        return Arrays.stream(text.split("\\s+", -1)).map(Cells::step).toList();
    }

    private static QuantityDiscount step(String text) {
        String[] parts = text.split(":", -1);
        if (parts.length != 2) {
            throw new NumberFormatException();
        }
        return new QuantityDiscount(Integer.parseInt(parts[0]), new BigDecimal(parts[1]));
    }

    private <T> @Nullable T read(String column, String kind, Function<String, T> reader) {
        var cell = texts.get(column);
        if (cell == null) {
            return null;
        }
        int most = column.endsWith("Discounts") ? NUMBERS_MAX : NUMBER_MAX;
        var stripped = cell.strip();
        if (stripped.length() > most) {
            throw new IllegalArgumentException(column + " must be " + kind + ", of at most " + most + " characters");
        }
        try {
            return reader.apply(stripped);
        } catch (NumberFormatException | DateTimeParseException e) {
            throw new IllegalArgumentException(column + " must be " + kind, e);
        }
    }
}
