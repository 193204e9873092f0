package dev.parley.llm.quota;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What one tenant or one account may use; what is absent has no limit.
 *
 * @param requestsPerMinute calls
 * @param tokensPerMinute read and written
 * @param usdPerDay in US dollars, from midnight UTC
 */
public record Limits(
        @Nullable Long requestsPerMinute,
        @Nullable Long tokensPerMinute,
        @Nullable BigDecimal usdPerDay) {
    /** No limit at all. */
    public static final Limits NONE = new Limits(null, null, null);

    /** @throws IllegalArgumentException when a limit is not above zero */
    public Limits {
        if ((requestsPerMinute != null && requestsPerMinute < 1)
                || (tokensPerMinute != null && tokensPerMinute < 1)
                || (usdPerDay != null && usdPerDay.signum() < 1)) {
            throw new IllegalArgumentException(
                    "requestsPerMinute, tokensPerMinute and usdPerDay must be above 0; leave out what has no limit");
        }
    }
}
