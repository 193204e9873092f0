package dev.parley.topology.intent;

import java.math.BigDecimal;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How many pieces a message asks for. */
final class Quantities {

    private static final BigDecimal MOST = BigDecimal.valueOf(1000);
    private static final int BARE_MOST = 20;
    /** Kinds of words that name what is sold. */
    private static final Set<String> GOODS = Set.of("product", "brand");

    private static final int DOZEN = 12;
    private static final Set<String> DOZENS = Set.of("dozen", "dozens", "ডজন", "dozon");
    private static final Set<String> HALVES = Set.of("half", "haf", "হাফ");
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
            "x",
            "moto",
            "মোট",
            "confirm",
            "book",
            "নিব",
            "চাই");
    private static final Set<String> AFTER = Set.of(
            "nibo", "nebo", "lagbe", "chai", "kinbo", "for", "of", "x", "নিব", "নেব", "নিবো", "লাগবে", "চাই", "কিনব",
            "nile", "নিলে");
    /** "2 for 30k" buys two, "send it for 5" does not. */
    private static final Set<String> FOR = Set.of("for", "of");

    private static final Set<String> ENDS = Set.of("", "?", ".", "!");
    private static final int FOR_MOST = 6;

    private Quantities() {}

    static @Nullable Integer in(Scan scan) {
        Integer most = null;
        for (Figure figure : scan.figures()) {
            if (isQuantity(scan, figure)) {
                int pieces = figure.value().intValueExact();
                boolean dozens = DOZENS.contains(scan.word(figure.to()));
                int all = dozens ? pieces * DOZEN : pieces;
                // Of "1 for 500, 3 for 1400" three are wanted.
                most = most == null ? all : Math.max(most, all);
            }
        }
        if (most != null) {
            return most;
        }
        for (int at = 0; at < scan.words().size(); at++) {
            Integer pieces = Numerals.all().pieces(scan.word(at));
            if (pieces != null) {
                return isHalf(scan, at) ? pieces / 2 : pieces;
            }
        }
        return null;
    }

    private static boolean isHalf(Scan scan, int at) {
        return DOZENS.contains(scan.word(at))
                && (HALVES.contains(scan.word(at - 1)) || HALVES.contains(scan.word(at - 2)));
    }

    static boolean isQuantity(Scan scan, Figure figure) {
        boolean whole = figure.value().signum() > 0
                && figure.value().stripTrailingZeros().scale() <= 0
                && figure.value().compareTo(MOST) < 0;
        boolean percent = scan.contexts().endOf(Contexts.PERCENT, figure.to()) >= 0;
        if (!whole || percent || figure.isMoney() || scan.isName(figure)) {
            return false;
        }
        String after = scan.word(figure.to());
        String before = scan.word(figure.from() - 1);
        if (Numerals.all().isCount(after) || DOZENS.contains(after)) {
            // "Note 13 ta" has the article of a noun; "a set of 6 pieces" is one.
            return !scan.isModel(figure) && !isOfSet(scan, figure);
        }
        boolean model = scan.isModel(figure) && !BEFORE.contains(before);
        if (scan.isCounted(figure) || model || isOfSet(scan, figure)) {
            return false;
        }
        if (GOODS.contains(Lexicon.shipped().kindOf(after))) {
            return figure.value().compareTo(MOST) < 0 && !isSpelledOne(figure);
        }
        if (figure.value().intValueExact() > BARE_MOST) {
            return false;
        }
        if (BEFORE.contains(before)
                || (FOR.contains(before)
                        && ENDS.contains(after)
                        && figure.value().intValueExact() <= FOR_MOST)) {
            return !isSpelledOne(figure) || !before.equals("x");
        }
        return AFTER.contains(after) && !isSpelledOne(figure);
    }

    private static boolean isOfSet(Scan scan, Figure figure) {
        return scan.word(figure.from() - 1).equals("of")
                && scan.word(figure.from() - 2).equals("set");
    }

    private static boolean isSpelledOne(Figure figure) {
        return figure.spelled() && figure.value().compareTo(BigDecimal.ONE) == 0;
    }
}
