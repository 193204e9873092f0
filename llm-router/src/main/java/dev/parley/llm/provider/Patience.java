package dev.parley.llm.provider;

import java.time.Duration;

/**
 * How long a call may take; each above zero.
 *
 * @param total headers and body together
 * @param firstToken until the first piece of text or of reasoning; of no meaning where an answer comes in one piece
 * @param idle between two pieces of the body
 */
public record Patience(Duration total, Duration firstToken, Duration idle) {
    public Patience {
        if (!total.isPositive() || !firstToken.isPositive() || !idle.isPositive()) {
            throw new IllegalArgumentException(
                    "Each of a call's bounds must be above zero: " + total + ", " + firstToken + ", " + idle);
        }
    }

    /** One bound on the whole, and none of its own on the parts. */
    public static Patience of(Duration total) {
        return new Patience(total, total, total);
    }
}
