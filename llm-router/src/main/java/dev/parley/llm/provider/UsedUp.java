package dev.parley.llm.provider;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.hc.core5.http.MessageHeaders;
import org.jspecify.annotations.Nullable;

/**
 * Whether a response says that of what its provider allows nothing is left, and until when: OpenAI's headers, which many have
 * taken over, and Anthropic's. What cannot be read was not said.
 */
final class UsedUp {
    /** The two headers that speak of one thing. */
    private record Allowed(String remaining, String reset) {
        private static Allowed openAi(String what) {
            return new Allowed("x-ratelimit-remaining-" + what, "x-ratelimit-reset-" + what);
        }

        private static Allowed anthropic(String what) {
            return new Allowed("anthropic-ratelimit-" + what + "-remaining", "anthropic-ratelimit-" + what + "-reset");
        }
    }

    private static final List<Allowed> ALLOWED = List.of(
            Allowed.openAi("requests"),
            Allowed.openAi("tokens"),
            Allowed.anthropic("requests"),
            Allowed.anthropic("tokens"),
            Allowed.anthropic("input-tokens"),
            Allowed.anthropic("output-tokens"));

    /** One part of a duration such as {@code 1h6m0.5s}. */
    private static final Pattern PART = Pattern.compile("\\G(\\d{1,9}(?:\\.\\d{1,9})?)(ms|s|m|h|d)");

    private UsedUp() {}

    /** Until there is some of everything again, ten minutes at most; null when there is, or when nobody says. */
    static @Nullable Duration in(MessageHeaders headers, Instant now) {
        Duration longest = null;
        for (Allowed each : ALLOWED) {
            String reset = RetryAfter.value(headers, each.reset);
            if (reset != null && "0".equals(RetryAfter.value(headers, each.remaining))) {
                Duration until = reset(reset, now);
                if (until != null && until.isPositive() && (longest == null || until.compareTo(longest) > 0)) {
                    longest = until;
                }
            }
        }
        return longest;
    }

    /** A duration, an instant, or a number of seconds. */
    private static @Nullable Duration reset(String text, Instant now) {
        return RetryAfter.bounded(Stream.of(duration(text), until(text, now), RetryAfter.seconds(text))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null));
    }

    private static @Nullable Duration duration(String text) {
        Matcher part = PART.matcher(text);
        double millis = 0;
        int end = 0;
        while (part.find()) {
            millis += Double.parseDouble(part.group(1)) * RetryAfter.millis(part.group(2));
            end = part.end();
        }
        return end == 0 || end < text.length() ? null : Duration.ofMillis((long) millis);
    }

    private static @Nullable Duration until(String text, Instant now) {
        try {
            return Duration.between(now, OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException unreadable) {
            return null;
        }
    }
}
