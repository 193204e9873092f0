package dev.parley.cost;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** From when on, as people write it: so long ago ({@code 30m}, {@code 24h}, {@code 7d}), or an instant. */
public final class Since {

    /** As long ago as a number of minutes, hours or days may be; costs are kept no longer. */
    public static final Duration FARTHEST = Duration.ofDays(90);

    private static final Pattern AGO = Pattern.compile("([0-9]{1,6})([mhd])");

    private Since() {}

    /**
     * The instant that is meant; so long ago counts from the last full second.
     *
     * @param text {@code <n>m}, {@code <n>h} or {@code <n>d}, more than nothing and up to 90 days; or ISO 8601
     * @throws IllegalArgumentException with one sentence that begins with {@code since}
     */
    public static Instant parse(String text, Instant now) {
        Matcher ago = AGO.matcher(text);
        if (!ago.matches()) {
            return instant(text);
        }
        Duration back = Duration.ofMinutes(Long.parseLong(ago.group(1)) * minutes(ago.group(2)));
        if (back.isZero() || back.compareTo(FARTHEST) > 0) {
            throw new IllegalArgumentException(
                    "since must be more than nothing and at most " + FARTHEST.toDays() + "d ago, was " + text);
        }
        return now.truncatedTo(ChronoUnit.SECONDS).minus(back);
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "since must be like 30m, 24h or 7d, or an instant like 2026-11-20T10:00:00Z", e);
        }
    }

    private static long minutes(String unit) {
        return switch (unit) {
            case "m" -> 1;
            case "h" -> 60;
            default -> 24 * 60;
        };
    }
}
