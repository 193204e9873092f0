package dev.parley.topology.intent;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A number found in a text, in digits or in words.
 *
 * @param value what it amounts to, multipliers included
 * @param currency ISO 4217 code when one is written beside it
 * @param multiplied true when a word such as "thousand" or "k" makes it larger
 * @param spelled true when it has no digit
 * @param start where it begins in the folded text
 * @param end where it ends there
 * @param from its first token
 * @param to the token after its last
 */
public record Figure(
        BigDecimal value,
        @Nullable String currency,
        boolean multiplied,
        boolean spelled,
        int start,
        int end,
        int from,
        int to) {

    /** True when it can hardly be anything but a sum of money. */
    public boolean isMoney() {
        return currency != null || multiplied;
    }
}
