package dev.parley.loadtest.audit;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Numbers in people's words, in any script's digits. Numbers in words ("fifteen hundred") are not read: what is not written in
 * digits, this audit cannot see.
 */
final class Amounts {
    private static final Pattern NUMBER = Pattern.compile(
            "(?<![\\p{L}\\p{M}\\d.,])(\\d{1,3}(?:,\\d{2,3})+|\\d+)(\\.\\d+)?\\s?(%|k\\b|hajar\\b|হাজার)?(?!\\d)");
    private static final BigDecimal THOUSAND = BigDecimal.valueOf(1_000);

    private Amounts() {}

    /** Every number of a text, in the order of the text, percentages left out. */
    static List<BigDecimal> in(String text) {
        var found = new ArrayList<BigDecimal>();
        var matcher = NUMBER.matcher(asciiDigits(text));
        while (matcher.find()) {
            var unit = matcher.group(3) == null ? "" : matcher.group(3);
            if (unit.equals("%")) {
                continue;
            }
            var fraction = matcher.group(2) == null ? "" : matcher.group(2);
            var number = new BigDecimal(matcher.group(1).replace(",", "") + fraction);
            found.add(unit.isEmpty() ? number : number.multiply(THOUSAND));
        }
        return List.copyOf(found);
    }

    /** Whether an amount is among others, however many decimals it is written with. */
    static boolean isAmong(Iterable<BigDecimal> others, BigDecimal amount) {
        for (BigDecimal other : others) {
            if (other.compareTo(amount) == 0) {
                return true;
            }
        }
        return false;
    }

    private static String asciiDigits(String text) {
        var plain = new StringBuilder(text.length());
        text.toLowerCase(Locale.ROOT)
                .codePoints()
                .forEach(c -> plain.appendCodePoint(Character.isDigit(c) ? '0' + Character.digit(c, 10) : c));
        return plain.toString();
    }
}
