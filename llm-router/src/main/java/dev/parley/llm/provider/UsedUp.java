package dev.parley.llm.provider;

import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whether a response says that of what its provider allows nothing is left, and until when: OpenAI's headers, which many have
 * taken over, and Anthropic's. What cannot be read was not said.
 */
final class UsedUp {
    private static final List<String> OPEN_AI = List.of("requests", "tokens");
    private static final List<String> ANTHROPIC = List.of("requests", "tokens", "input-tokens", "output-tokens");

    /** One part of a duration such as {@code 1h6m0.5s}. */
    private static final Pattern PART = Pattern.compile("\\G(\\d{1,9}(?:\\.\\d{1,9})?)(ms|s|m|h|d)");

    private UsedUp() {}

    /** Until there is some of everything again, ten minutes at most; null when there is, or when nobody says. */
    static @Nullable Duration in(HttpHeaders headers, Instant now) {
        Stream<Duration> openAi =
                OPEN_AI.stream().flatMap(what -> resets(headers, now, key -> "x-ratelimit-" + key + "-" + what));
        Stream<Duration> anthropic = ANTHROPIC.stream()
                .flatMap(what -> resets(headers, now, key -> "anthropic-ratelimit-" + what + "-" + key));
        return Stream.concat(openAi, anthropic).max(Comparator.naturalOrder()).orElse(null);
    }

    private static Stream<Duration> resets(HttpHeaders headers, Instant now, UnaryOperator<String> name) {
        boolean left =
                !headers.firstValue(name.apply("remaining")).map(String::strip).equals(Optional.of("0"));
        return left
                ? Stream.of()
                : headers.firstValue(name.apply("reset")).map(reset -> reset(reset.strip(), now)).stream()
                        .filter(Duration::isPositive);
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
