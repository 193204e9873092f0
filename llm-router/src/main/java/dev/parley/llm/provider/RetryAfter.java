package dev.parley.llm.provider;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.MessageHeaders;
import org.jspecify.annotations.Nullable;

/**
 * How long a provider asks to be left alone: {@code retry-after-ms}, or {@code Retry-After} in seconds or as a date, or
 * in a complaint as Gemini's {@code retryDelay} or in words.
 */
final class RetryAfter {
    /** A longer wish is cut to this: providers have been seen to ask for hours and be well again in seconds. */
    static final Duration MAX = Duration.ofMinutes(10);

    private static final double SECOND = 1000;
    private static final Pattern PROSE = Pattern.compile(
            "(?:retry|try again) (?:in|after) (\\d{1,9}(?:\\.\\d{1,9})?) ?(ms|s|m|h)", Pattern.CASE_INSENSITIVE);

    private RetryAfter() {}

    /** Null when the provider did not say, or said nothing that can be read. */
    static @Nullable Duration in(MessageHeaders headers, Instant now) {
        String millis = value(headers, "retry-after-ms");
        Duration wish = millis == null ? null : ofNumber(millis, /* millisPerUnit= */ 1);
        String text = value(headers, "retry-after");
        if (wish == null && text != null) {
            wish = text.isEmpty() || Character.isLetter(text.charAt(0)) ? ofDate(text, now) : ofNumber(text, SECOND);
        }
        return bounded(wish);
    }

    /** What a header says, without the blanks at both ends; null where there is none. */
    static @Nullable String value(MessageHeaders headers, String name) {
        Header header = headers.getFirstHeader(name);
        return header == null || header.getValue() == null
                ? null
                : header.getValue().strip();
    }

    /** Of a protobuf duration such as {@code 12.5s}. */
    static @Nullable Duration ofDelay(String delay) {
        return delay.endsWith("s") ? bounded(ofNumber(delay.substring(0, delay.length() - 1), SECOND)) : null;
    }

    /** Of words such as {@code Please retry in 12.5s}. */
    static @Nullable Duration inProse(String message) {
        Matcher wish = PROSE.matcher(message);
        if (!wish.find()) {
            return null;
        }
        return bounded(ofNumber(wish.group(1), millis(wish.group(2).toLowerCase(Locale.ROOT))));
    }

    /** Of a plain number. */
    static @Nullable Duration seconds(String text) {
        return ofNumber(text, SECOND);
    }

    static double millis(String unit) {
        return switch (unit) {
            case "ms" -> 1;
            case "m" -> 60 * SECOND;
            case "h" -> 3600 * SECOND;
            case "d" -> 24 * 3600 * SECOND;
            default -> SECOND;
        };
    }

    /** Null for what is no wish, and never longer than {@link #MAX}. */
    static @Nullable Duration bounded(@Nullable Duration wish) {
        if (wish == null || wish.isNegative()) {
            return null;
        }
        return wish.compareTo(MAX) > 0 ? MAX : wish;
    }

    private static @Nullable Duration ofNumber(String text, double millisPerUnit) {
        try {
            double millis = Double.parseDouble(text) * millisPerUnit;
            return Double.isFinite(millis) ? Duration.ofMillis((long) Math.min(millis, (double) MAX.toMillis())) : null;
        } catch (NumberFormatException unreadable) {
            return null;
        }
    }

    private static @Nullable Duration ofDate(String text, Instant now) {
        try {
            return Duration.between(
                    now,
                    ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant());
        } catch (DateTimeException unreadable) {
            return null;
        }
    }
}
