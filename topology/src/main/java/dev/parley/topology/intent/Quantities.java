package dev.parley.topology.intent;

import java.math.BigDecimal;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How many pieces a message asks for. */
final class Quantities {

    private static final BigDecimal MOST = BigDecimal.valueOf(1000);
    private static final int BARE_MOST = 20;
    private static final Set<String> BEFORE = Set.of(
            "want",
            "need",
            "take",
            "buy",
            "order",
            "give",
            "send",
            "qty",
            "quantity",
            "get",
            "for",
            "x",
            "of",
            "moto",
            "make",
            "নিব",
            "চাই",
            "মোট",
            "confirm",
            "book");
    private static final Set<String> AFTER = Set.of(
            "nibo",
            "nebo",
            "lagbe",
            "chai",
            "kinbo",
            "for",
            "of",
            "x",
            "নিব",
            "নেব",
            "নিবো",
            "লাগবে",
            "চাই",
            "কিনব",
            "hole",
            "হলে",
            "nile",
            "নিলে",
            "phones",
            "sarees",
            "panjabis");

    private Quantities() {}

    static @Nullable Integer in(Scan scan) {
        for (Figure figure : scan.figures()) {
            if (isQuantity(scan, figure)) {
                return figure.value().intValueExact();
            }
        }
        for (String word : scan.words()) {
            Integer pieces = Numerals.all().pieces(word);
            if (pieces != null) {
                return pieces;
            }
        }
        return null;
    }

    static boolean isQuantity(Scan scan, Figure figure) {
        boolean whole = figure.value().signum() > 0
                && figure.value().stripTrailingZeros().scale() <= 0
                && figure.value().compareTo(MOST) < 0;
        if (!whole || figure.isMoney() || scan.isName(figure)) {
            return false;
        }
        String after = scan.word(figure.to());
        String before = scan.word(figure.from() - 1);
        if (Numerals.all().isCount(after)) {
            return true;
        }
        if (scan.isCounted(figure) || figure.value().intValueExact() > BARE_MOST) {
            return false;
        }
        if (BEFORE.contains(before)) {
            return !isSpelledOne(figure);
        }
        // Of "note 13 for 14000" the 13 is the model's.
        boolean model = Clause.around(scan.words(), figure).hasBefore(Contexts.NOT_BEFORE, figure.from(), 1);
        return AFTER.contains(after) && !model && !isSpelledOne(figure);
    }

    private static boolean isSpelledOne(Figure figure) {
        return figure.spelled() && figure.value().compareTo(BigDecimal.ONE) == 0;
    }
}
