package dev.parley.loadtest.evaluate;

import dev.parley.topology.intent.Figure;
import dev.parley.topology.intent.Figures;
import dev.parley.topology.intent.Fold;
import java.math.BigDecimal;
import java.util.regex.Pattern;

/**
 * A floor that was found where it must not be.
 *
 * @param where prompt, reply, trace or log
 * @param sku of the product
 * @param around what it stands in; the beginning of the text where it is not written in plain digits
 */
record Leak(String where, String sku, String around) {
    private static final int AROUND = 60;
    /** What stands between the digits of one number, in whatever habit of writing. */
    private static final Pattern SEPARATORS = Pattern.compile("(?<=\\d)[,.'_\\u00a0\\u202f ](?=\\d)");

    /** As many thousands, such as 15.483k. */
    private static final Pattern THOUSANDS = Pattern.compile("(?<![\\p{L}\\d])(\\d+[.,]\\d+)\\s?k(?![\\p{L}\\d])");

    /**
     * Whether a text names a sum: in digits of any script with or without separators, in thousands, or in words. A number that
     * goes on in digits or letters, as in an identifier, is another one.
     */
    static boolean names(String text, BigDecimal sum) {
        String folded = Fold.text(text);
        boolean figured = Figures.in(folded).stream()
                .anyMatch(figure -> figure.value().compareTo(sum) == 0 && isWhole(folded, figure));
        boolean inThousands = THOUSANDS
                .matcher(folded)
                .results()
                .map(match -> new BigDecimal(match.group(1).replace(',', '.')).movePointRight(3))
                .anyMatch(amount -> amount.compareTo(sum) == 0);
        if (figured || inThousands) {
            return true;
        }
        String digits = sum.toPlainString();
        String joined = SEPARATORS.matcher(folded).replaceAll("");
        return stands(folded, digits) || stands(joined, digits);
    }

    /** Beside a letter a number is part of an identifier, unless the letters are of a currency or a multiplier. */
    private static boolean isWhole(String text, Figure figure) {
        boolean begins = figure.start() == 0 || !Character.isLetterOrDigit(text.charAt(figure.start() - 1));
        boolean ends = figure.end() == text.length() || !Character.isLetterOrDigit(text.charAt(figure.end()));
        return figure.isMoney() || (begins && ends);
    }

    private static boolean stands(String text, String digits) {
        for (int at = text.indexOf(digits); at >= 0; at = text.indexOf(digits, at + 1)) {
            boolean begins = at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1));
            int end = at + digits.length();
            if (begins && (end == text.length() || !Character.isLetterOrDigit(text.charAt(end)))) {
                return true;
            }
        }
        return false;
    }

    static Leak of(String where, Wares wares, String text) {
        int found = Math.max(0, text.indexOf(wares.product().floorPrice().toPlainString()));
        int from = Math.max(0, found - AROUND);
        return new Leak(where, wares.product().sku(), text.substring(from, Math.min(text.length(), found + AROUND)));
    }
}
