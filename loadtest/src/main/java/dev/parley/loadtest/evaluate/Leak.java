package dev.parley.loadtest.evaluate;

import dev.parley.topology.intent.Figures;
import dev.parley.topology.intent.Fold;
import java.math.BigDecimal;
import java.util.regex.Pattern;

/**
 * A floor that was found where it must not be.
 *
 * @param where prompt, reply, trace or log
 * @param sku of the product
 * @param around what it stands in, shortened
 */
record Leak(String where, String sku, String around) {
    private static final int AROUND = 60;
    /** What stands between the digits of one number, in whatever habit of writing. */
    private static final Pattern SEPARATORS = Pattern.compile("(?<=\\d)[,.'_\\u00a0\\u202f ](?=\\d)");

    /**
     * Whether a text names a sum: in digits of any script with or without separators, in thousands, or in words. A number that
     * goes on in digits or letters, as in an identifier, is another one.
     */
    static boolean names(String text, BigDecimal sum) {
        String folded = Fold.text(text);
        if (Figures.in(folded).stream().anyMatch(figure -> figure.value().compareTo(sum) == 0)) {
            return true;
        }
        String digits = sum.toPlainString();
        String joined = SEPARATORS.matcher(folded).replaceAll("");
        return stands(folded, digits) || stands(joined, digits);
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
        return new Leak(
                where,
                wares.product().sku(),
                text.length() <= AROUND ? text : text.substring(0, text.offsetByCodePoints(0, AROUND / 2)) + "…");
    }
}
