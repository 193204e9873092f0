package dev.parley.topology.intent;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A number of a message that may be an offer.
 *
 * @param amount what it would come to: thousands that were left out are in it, and a range comes to its upper end
 * @param from its first token, or that of the range it ends
 * @param to the token after its last one, its currency included
 * @param form how it is written
 */
record Candidate(Figure figure, BigDecimal amount, int from, int to, Form form) {

    /** How an amount is written. */
    enum Form {
        PLAIN,
        /** "16" where something costs 18,000. */
        SHORT,
        /** "15-16k". */
        RANGE,
        PERCENT
    }

    /** Numbers of a message that are looked at; a list of more haggles about none. */
    private static final int MOST = 20;

    private static final BigDecimal THOUSAND = BigDecimal.valueOf(1000);
    private static final BigDecimal LAKH = BigDecimal.valueOf(100_000);
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    /** How near to our price a number comes whose thousands were left out. */
    private static final BigDecimal NEAR_MIN = new BigDecimal("0.4");

    private static final BigDecimal NEAR_MAX = new BigDecimal("1.15");
    /** "15h" is fifteen thousand where people are in a hurry. */
    private static final Set<String> SHORT_THOUSANDS = Set.of("h", "কে");

    private static final Set<String> DASHES = Set.of("-", "–", "to", "theke", "থেকে", "and");

    /** All of a message, in order; telephone numbers, codes and the like are not among them. */
    static List<Candidate> in(Scan scan, @Nullable BigDecimal price, int pieces) {
        var figures = scan.figures();
        var found = new ArrayList<Candidate>();
        var lower = new HashSet<Figure>();
        for (int i = 0; i < figures.size() && found.size() < MOST; i++) {
            Figure figure = figures.get(i);
            if (scan.isName(figure)
                    || figure.value().signum() <= 0
                    || (figure.spelled() && !figure.isMoney() && price == null)) {
                continue;
            }
            Figure before = i > 0 ? figures.get(i - 1) : null;
            Candidate candidate = of(scan, figure, price == null ? large(figures, figure) : price, pieces);
            if (before != null && isRange(scan, before, figure) && !scan.isName(before)) {
                lower.add(before);
                found.removeIf(each -> lower.contains(each.figure()));
                candidate = new Candidate(figure, candidate.amount(), before.from(), candidate.to(), Form.RANGE);
            }
            found.add(candidate);
        }
        return List.copyOf(found);
    }

    /** A sum of thousands that is named beside a number may be what its own were left out of: "60 hajar chan, 52 e den". */
    private static @Nullable BigDecimal large(List<Figure> figures, Figure but) {
        return figures.stream()
                .filter(figure -> figure.multiplied() && !figure.equals(but))
                .map(Figure::value)
                .filter(value -> value.compareTo(THOUSAND.multiply(BigDecimal.TWO)) >= 0)
                .findFirst()
                .orElse(null);
    }

    private static Candidate of(Scan scan, Figure figure, @Nullable BigDecimal price, int pieces) {
        int to = scan.afterMoney(figure);
        int percent = scan.contexts().endOf(Contexts.PERCENT, figure.to());
        if (percent >= 0) {
            return new Candidate(figure, figure.value(), figure.from(), percent, Form.PERCENT);
        }
        boolean hurried = SHORT_THOUSANDS.contains(scan.word(figure.to()))
                && !figure.isMoney()
                && figure.value().compareTo(HUNDRED) < 0;
        if (hurried) {
            return new Candidate(figure, figure.value().multiply(THOUSAND), figure.from(), figure.to() + 1, Form.SHORT);
        }
        if (price != null
                && !figure.isMoney()
                && !scan.isCounted(figure)
                && !scan.isModel(figure)
                && !Quantities.isQuantity(scan, figure)) {
            for (BigDecimal times : List.of(THOUSAND, LAKH)) {
                BigDecimal full = figure.value().multiply(times);
                if (isNear(full, price) || (pieces > 1 && isNear(full, price.multiply(BigDecimal.valueOf(pieces))))) {
                    return new Candidate(figure, full, figure.from(), to, Form.SHORT);
                }
            }
        }
        return new Candidate(figure, figure.value(), figure.from(), to, Form.PLAIN);
    }

    private static boolean isNear(BigDecimal amount, BigDecimal price) {
        return amount.compareTo(price.multiply(NEAR_MIN)) >= 0 && amount.compareTo(price.multiply(NEAR_MAX)) <= 0;
    }

    /** True for "15-16k", "10 to 12 thousand", "between 800 and 1000"; of "2000 to 1700" both are sums of their own. */
    private static boolean isRange(Scan scan, Figure lower, Figure upper) {
        String between = scan.word(scan.afterMoney(lower));
        boolean joined = upper.from() == scan.afterMoney(lower) + 1 && DASHES.contains(between);
        boolean called = !between.equals("and") || scan.word(lower.from() - 1).equals("between");
        boolean rises = lower.value().compareTo(upper.value()) < 0;
        boolean alike =
                upper.multiplied() || lower.value().compareTo(upper.value().divide(BigDecimal.TEN)) > 0;
        return joined && called && rises && alike;
    }
}
