package dev.parley.topology.intent;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds every number of a folded text: digits of every script, words, thousands and lakhs, fractions. */
public final class Figures {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final BigDecimal THOUSAND = BigDecimal.valueOf(1000);
    private static final BigDecimal LAKH = BigDecimal.valueOf(100_000);
    private static final BigDecimal HALF = new BigDecimal("0.5");
    /** No sum is larger; "hundred hundred hundred" must not grow without end. */
    private static final BigDecimal MOST = BigDecimal.valueOf(1_000_000_000_000_000L);

    private final List<Token> tokens;
    private final Numerals numerals = Numerals.all();
    private final List<Figure> found = new ArrayList<>();

    private Figures(List<Token> tokens) {
        this.tokens = tokens;
    }

    /** The numbers of a text that {@link Fold} folded, in order. */
    public static List<Figure> in(String folded) {
        return in(Token.of(folded));
    }

    static List<Figure> in(List<Token> tokens) {
        var figures = new Figures(tokens);
        int at = 0;
        while (at < tokens.size()) {
            at = figures.read(at);
        }
        return List.copyOf(figures.found);
    }

    /** Reads the number that begins at a token, if one does, and says where to go on. */
    private int read(int from) {
        var run = new Run();
        int to = from;
        while (to < tokens.size() && run.takes(to, to > from)) {
            to++;
        }
        BigDecimal value = run.value();
        if (to == from || value == null) {
            return Math.max(to, from + 1);
        }
        found.add(new Figure(
                value,
                currencyAround(from, to),
                run.multiplied,
                !run.digits,
                tokens.get(from).start(),
                tokens.get(to - 1).end(),
                from,
                to));
        return to;
    }

    private String word(int at) {
        return at >= 0 && at < tokens.size() ? tokens.get(at).text() : "";
    }

    private @Nullable String currencyAround(int from, int to) {
        String after = to < tokens.size() ? numerals.currency(tokens.get(to).text()) : null;
        if (after != null) {
            return after;
        }
        int before = from - 1;
        if (before > 0 && tokens.get(before).text().equals(".")) {
            before--;
        }
        // Of "17,200 taka 2 ta" the currency is the first number's.
        boolean taken = !found.isEmpty() && found.getLast().to() == before;
        String symbol =
                before >= 0 && !taken ? numerals.currency(tokens.get(before).text()) : null;
        // "15000/-" and "15000/=" are how sums are written in Bangladesh.
        boolean slashed = to + 1 < tokens.size()
                && tokens.get(to).text().equals("/")
                && (tokens.get(to + 1).text().equals("-")
                        || tokens.get(to + 1).text().equals("="));
        return symbol == null && slashed ? "BDT" : symbol;
    }

    /** One number while it is being read. */
    private final class Run {
        private BigDecimal total = BigDecimal.ZERO;
        private @Nullable BigDecimal current;
        private BigDecimal plus = BigDecimal.ZERO;
        private boolean any;
        private boolean multiplied;
        private boolean digits;
        private boolean closed;

        boolean takes(int at, boolean goesOn) {
            Token token = tokens.get(at);
            if (closed) {
                return false;
            }
            if (goesOn && joins(at)) {
                return true;
            }
            if (token.kind() == Token.Kind.SIGN) {
                return false;
            }
            if (token.isNumber()) {
                return takesDigits(at, goesOn);
            }
            BigDecimal times = numerals.times(token.text());
            if (times != null) {
                return multiplies(times, token, goesOn);
            }
            BigDecimal plusHalf = numerals.plus(token.text());
            if (plusHalf != null && current == null && !goesOn) {
                plus = plusHalf;
                return true;
            }
            BigDecimal hundreds = numerals.hundreds(token.text());
            if (hundreds != null && current == null && !digits) {
                multiplied = true;
                return takesWord(hundreds);
            }
            BigDecimal value = numerals.fraction(token.text());
            return takesWord(value == null ? numerals.number(token.text()) : value);
        }

        /** What stands within a number and is none: "hundred and twenty", "one and a half thousand", "thirty-two". */
        private boolean joins(int at) {
            String text = word(at);
            String next = word(at + 1);
            if (text.equals("half")
                    && (word(at - 1).equals("and") || word(at - 2).equals("and"))
                    && current != null) {
                plus = HALF;
                return true;
            }
            if (text.equals("a")) {
                return word(at - 1).equals("and") && next.equals("half") && current != null;
            }
            if (text.equals("and")) {
                boolean half = current != null
                        && (next.equals("half")
                                || (next.equals("a") && word(at + 2).equals("half")));
                return half || (multiplied && !digits && closesHundred() && numerals.number(next) != null);
            }
            return text.equals("-")
                    && current != null
                    && !digits
                    && current.compareTo(HUNDRED) < 0
                    && current.remainder(BigDecimal.TEN).signum() == 0
                    && numerals.number(next) != null;
        }

        private boolean closesHundred() {
            return current == null || current.remainder(HUNDRED).signum() == 0;
        }

        @Nullable
        BigDecimal value() {
            if (!any) {
                return null;
            }
            return total.add(current == null ? BigDecimal.ZERO : current.add(plus))
                    .min(MOST);
        }

        private boolean takesDigits(int at, boolean goesOn) {
            BigDecimal value = numerals.digits(tokens.get(at).text());
            if (value == null || (goesOn && !mayFollow(value, at + 1))) {
                closed = true;
                return false;
            }
            digits = true;
            any = true;
            // "1 lakh 10" is 110,000.
            boolean thousands =
                    goesOn && total.compareTo(LAKH) >= 0 && value.compareTo(HUNDRED) < 0 && !multiplies(at + 1);
            current = thousands ? value.multiply(THOUSAND) : value;
            return true;
        }

        private boolean multiplies(int at) {
            return numerals.times(word(at)) != null;
        }

        /** "15 hajar 500" is one sum; "15 500" and "15k 500" are two. */
        private boolean mayFollow(BigDecimal value, int next) {
            if (!any) {
                return true;
            }
            String after = word(next);
            boolean counts = numerals.isUnit(after) || numerals.isCount(after);
            boolean large = value.compareTo(HUNDRED) >= 0 || total.compareTo(LAKH) >= 0;
            return multiplied
                    && current == null
                    && value.compareTo(THOUSAND) < 0
                    && (multiplies(next) || (large && !counts));
        }

        private boolean multiplies(BigDecimal times, Token token, boolean goesOn) {
            boolean short_ = token.text().length() <= 3;
            if ((current == null && (short_ || goesOn)) || (total.signum() > 0 && current == null)) {
                return false;
            }
            BigDecimal base =
                    current == null ? BigDecimal.ONE : current.add(plus).min(MOST);
            plus = BigDecimal.ZERO;
            any = true;
            multiplied = true;
            if (times.compareTo(HUNDRED) == 0) {
                current = base.multiply(times);
            } else {
                total = total.add(base.multiply(times));
                current = null;
                closed = (token.text().startsWith("k") && short_) || numerals.isGenitive(token.text());
            }
            return true;
        }

        private boolean takesWord(@Nullable BigDecimal value) {
            if (value == null || (digits && !multiplied)) {
                return false;
            }
            if (current == null) {
                current = value;
            } else if (current.remainder(HUNDRED).signum() == 0
                    || (value.compareTo(BigDecimal.TEN) < 0
                            && current.remainder(BigDecimal.TEN).signum() == 0)) {
                current = current.add(value);
            } else {
                return false;
            }
            any = true;
            return true;
        }
    }
}
