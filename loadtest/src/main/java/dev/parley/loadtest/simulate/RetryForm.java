package dev.parley.loadtest.simulate;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How an error says when to come back. Real providers do it in many ways, and lie in some of them. */
public enum RetryForm {
    /** {@code retry-after: 5}; a begun second counts whole. */
    SECONDS,
    /** {@code retry-after: Fri, 20 Nov 2026 10:00:05 GMT}. */
    DATE,
    /** {@code retry-after-ms: 5000}. */
    MILLIS,
    /** {@code x-ratelimit-reset-requests: 5s} at OpenAI; at Anthropic its own header, with an instant. */
    RESET,
    /** Nothing. */
    ABSENT,
    /** {@code retry-after: soon}. */
    NONSENSE,
    /** {@code retry-after: -5}. */
    NEGATIVE,
    /** {@code retry-after: 99999999999999999999}, whatever the time. */
    HUGE,
    /** Each of the others in turn. */
    ANY;

    private static final List<RetryForm> EACH = List.of(SECONDS, DATE, MILLIS, RESET, ABSENT, NONSENSE, NEGATIVE, HUGE);

    /** RFC 9110 wants two digits of the day, which the JDK's own format does not write. */
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    /** The word in the control API. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The headers that ask a client to come back after this time.
     *
     * @param seq of the call, which chooses where the form is any
     */
    Map<String, String> headers(Duration after, Protocol protocol, long seq, Instant now) {
        long seconds = Math.ceilDiv(after.toMillis(), 1_000L);
        return switch (this) {
            case SECONDS -> Map.of("retry-after", Long.toString(seconds));
            case DATE -> Map.of("retry-after", HTTP_DATE.format(now.plusSeconds(seconds)));
            case MILLIS -> Map.of("retry-after-ms", Long.toString(after.toMillis()));
            case RESET -> protocol.resetHeaders(after, now);
            case ABSENT -> Map.of();
            case NONSENSE -> Map.of("retry-after", "soon");
            case NEGATIVE -> Map.of("retry-after", "-" + seconds);
            case HUGE -> Map.of("retry-after", "9".repeat(20));
            case ANY -> EACH.get((int) (seq % EACH.size())).headers(after, protocol, seq, now);
        };
    }
}
