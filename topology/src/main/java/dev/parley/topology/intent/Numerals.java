package dev.parley.topology.intent;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How numbers are written, from {@code numbers.tsv}. */
final class Numerals {

    private static final Numerals ALL = read();
    private static final Pattern THOUSANDS_BY_STOP = Pattern.compile("\\d{1,3}(?:\\.\\d{3})+");
    private static final List<String> HUNDREDS = List.of("শো", "শত", "শ", "sho", "shoto", "so");
    private static final List<String> GENITIVES = List.of("ের", "er");
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    /** Digits of the longest number that is read as a number; longer ones are ids. */
    private static final int DIGITS_MAX = 15;

    private final Map<String, BigDecimal> numbers;
    private final Map<String, BigDecimal> fractions;
    private final Map<String, BigDecimal> plus;
    private final Map<String, BigDecimal> times;
    private final Map<String, Integer> pieces;
    private final Map<String, String> currencies;
    private final Map<String, String> units;
    private final Map<String, String> counts;

    private Numerals(Map<String, Map<String, String>> byKind) {
        this.numbers = read(byKind, "number", BigDecimal::new);
        this.fractions = read(byKind, "fraction", BigDecimal::new);
        this.plus = read(byKind, "plus", BigDecimal::new);
        this.times = read(byKind, "times", BigDecimal::new);
        this.pieces = read(byKind, "pieces", Integer::valueOf);
        this.currencies = read(byKind, "currency", code -> code);
        this.units = read(byKind, "unit", text -> text);
        this.counts = read(byKind, "count", text -> text);
    }

    static Numerals all() {
        return ALL;
    }

    @Nullable
    BigDecimal number(String word) {
        return numbers.get(word);
    }

    @Nullable
    BigDecimal fraction(String word) {
        return fractions.get(word);
    }

    @Nullable
    BigDecimal plus(String word) {
        return plus.get(word);
    }

    @Nullable
    BigDecimal times(String word) {
        return times.get(word);
    }

    /** What a number grown together with "hundred" comes to: "barosho", "পাঁচশো", "দেড়শ". */
    @Nullable
    BigDecimal hundreds(String word) {
        for (String hundred : HUNDREDS) {
            if (word.length() > hundred.length() && word.endsWith(hundred)) {
                String begins = word.substring(0, word.length() - hundred.length());
                BigDecimal value = fraction(begins) == null ? number(begins) : fraction(begins);
                if (value != null) {
                    return value.multiply(HUNDRED);
                }
            }
        }
        return null;
    }

    /** True for "of a thousand": what follows is a number of its own. */
    boolean isGenitive(String word) {
        return GENITIVES.stream().anyMatch(word::endsWith);
    }

    @Nullable
    String currency(String word) {
        return currencies.get(word);
    }

    boolean isUnit(String word) {
        return units.containsKey(word);
    }

    boolean isCount(String word) {
        return counts.containsKey(word);
    }

    /** How many pieces a word such as "both" or "duita" means. */
    @Nullable
    Integer pieces(String word) {
        return pieces.get(word);
    }

    /** The value of written digits; absent when they are too many to be a sum. */
    @Nullable
    BigDecimal digits(String written) {
        String plain = written;
        if (written.indexOf(',') >= 0) {
            plain = written.replace(",", "");
        } else if (written.indexOf('.') >= 0
                && THOUSANDS_BY_STOP.matcher(written).matches()) {
            // No price has three decimals, but "15.000" is how half the world writes fifteen thousand.
            plain = written.replace(".", "");
        }
        boolean readable = plain.length() <= DIGITS_MAX && plain.indexOf('.') == plain.lastIndexOf('.');
        return readable ? new BigDecimal(plain) : null;
    }

    private static <V> Map<String, V> read(
            Map<String, Map<String, String>> byKind, String kind, Function<String, V> value) {
        return byKind.getOrDefault(kind, Map.of()).entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, entry -> value.apply(entry.getValue())));
    }

    private static Numerals read() {
        var byKind = new HashMap<String, Map<String, String>>();
        for (String line : Data.lines(Numerals.class, "numbers.tsv")) {
            String[] fields = line.split("\t", -1);
            var words = byKind.computeIfAbsent(fields[0], kind -> new HashMap<>());
            for (String word : fields[2].split("\\|", -1)) {
                words.putIfAbsent(Fold.text(word), fields[1]);
            }
        }
        return new Numerals(byKind);
    }
}
