package dev.parley.topology.intent;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A message cut into tokens, with its numbers and the phrases of rules that stand in it.
 *
 * @param words the tokens' texts
 * @param contexts what they say of the numbers
 */
record Scan(
        String folded,
        List<Token> tokens,
        List<String> words,
        List<Figure> figures,
        List<Rule.Match> matches,
        Contexts contexts) {

    private static final int PHONE_DIGITS = 9;
    private static final int COUNTED_MAX = 100;
    private static final Set<String> AFTER_MODEL = Set.of("pro", "plus", "ultra", "mini", "lite", "fe", "promax");

    static Scan of(String text) {
        String folded = Fold.text(text);
        var tokens = Token.of(folded);
        var words = new ArrayList<String>(tokens.stream().map(Token::text).toList());
        for (int i = 1; i < words.size(); i++) {
            // Of "15 pro max 90k" the "max" is no ceiling.
            if (words.get(i).equals("max") && words.get(i - 1).equals("pro")) {
                words.set(i, "promax");
            }
        }
        var figures = Figures.in(tokens);
        return new Scan(
                folded,
                tokens,
                List.copyOf(words),
                figures,
                Rules.shipped().matches(withoutSums(words, figures)),
                Contexts.of(words));
    }

    /** The words, with blanks for sums of money, so that the "k" of "15k" is no "ok". */
    private static List<String> withoutSums(List<String> words, List<Figure> figures) {
        var without = new ArrayList<>(words);
        for (Figure figure : figures) {
            for (int at = figure.from(); figure.isMoney() && at < figure.to(); at++) {
                without.set(at, " ");
            }
        }
        return without;
    }

    /** The token behind a number and its currency. */
    int afterMoney(Figure figure) {
        int after = figure.to();
        if (word(after).equals("/")) {
            return Math.min(after + 2, words.size());
        }
        return Numerals.all().currency(word(after)) == null ? after : after + 1;
    }

    /** True for what only looks like a sum: telephone numbers, dates, times, model names. */
    boolean isName(Figure figure) {
        int from = figure.from();
        Token first = tokens.get(from);
        String before = word(from - 1);
        String written = first.text();
        if (first.isNumber() && figure.currency() == null) {
            boolean phone = digits(written) >= PHONE_DIGITS && written.indexOf(',') < 0;
            boolean leadingZero = written.length() > 2 && written.startsWith("0") && !written.startsWith("0.");
            if (phone || leadingZero || before.equals("+") || before.equals("#") || endsPhone(from - 1)) {
                return true;
            }
        }
        if (from > 0 && first.glued() && tokens.get(from - 1).isWord() && figure.currency() == null) {
            return true;
        }
        return isJoined(figure) || (!figure.isMoney() && AFTER_MODEL.contains(word(figure.to())));
    }

    /** Of "01712 345678" the second part is no sum either. */
    private boolean endsPhone(int before) {
        return isNumberAt(before) && (isPhoneBeginning(word(before)) || endsPhone(before - 1));
    }

    private static boolean isPhoneBeginning(String written) {
        return written.length() > 2 && written.startsWith("0") && written.indexOf('.') < 0;
    }

    private static long digits(String text) {
        return text.chars().filter(c -> c >= '0' && c <= '9').count();
    }

    /** True when a telephone number stands in it. */
    boolean hasPhone() {
        return tokens.stream().anyMatch(token -> token.isNumber() && digits(token.text()) >= PHONE_DIGITS);
    }

    /** True for a number of things, grams, days and the like. */
    boolean isCounted(Figure figure) {
        String after = word(figure.to());
        var numerals = Numerals.all();
        boolean few = figure.value().compareTo(BigDecimal.valueOf(COUNTED_MAX)) < 0;
        return numerals.isUnit(after) || after.equals("\"") || (few && numerals.isCount(after));
    }

    /** True for the number of a model: of "note 13 for 14000" the 13. */
    boolean isModel(Figure figure) {
        var clause = Clause.around(words, figure);
        return contexts.found().stream()
                .anyMatch(phrase -> phrase.label().equals(Contexts.NOT_BEFORE)
                        && clause.hasBefore(phrase, figure.from(), /* within= */ 1));
    }

    String word(int at) {
        return at >= 0 && at < words.size() ? words.get(at) : "";
    }

    /** Part of a date, a time, a code: other digits or letters hang on it by a sign. */
    private boolean isJoined(Figure figure) {
        int from = figure.from();
        int to = figure.to();
        boolean slashBefore = isSign(from - 1, "/", ":") && glued(from) && glued(from - 1) && from > 1;
        boolean slashAfter = isSign(to, "/", ":") && glued(to) && isNumberAt(to + 1) && glued(to + 1);
        boolean dashBefore = isSign(from - 1, "-", "-") && glued(from) && glued(from - 1) && from > 1;
        boolean code = dashBefore && (tokens.get(from - 2).isWord() || isDashed(from - 2));
        boolean dated = isSign(to, "-", "-") && isNumberAt(to + 1) && isSign(to + 2, "-", "-") && isNumberAt(to + 3);
        return slashBefore || slashAfter || code || dated;
    }

    /** True when the token is a number that is itself no sum: the rest of a telephone number or date. */
    private boolean isDashed(int at) {
        String text = word(at);
        return text.startsWith("0") || isSign(at - 1, "-", "/");
    }

    private boolean isSign(int at, String one, String other) {
        return word(at).equals(one) || word(at).equals(other);
    }

    private boolean isNumberAt(int at) {
        return at >= 0 && at < tokens.size() && tokens.get(at).isNumber();
    }

    private boolean glued(int at) {
        return at < tokens.size() && tokens.get(at).glued();
    }
}
