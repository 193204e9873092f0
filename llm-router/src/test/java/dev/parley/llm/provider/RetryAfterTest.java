package dev.parley.llm.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.apache.hc.core5.http.message.BasicHeader;
import org.apache.hc.core5.http.message.HeaderGroup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RetryAfterTest {
    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "retry-after, 0, PT0S",
        "retry-after, 7, PT7S",
        "retry-after, 1.5, PT1.5S",
        "retry-after, 999999, PT10M",
        "retry-after-ms, 1e300, PT10M",
        "retry-after-ms, 250, PT0.25S",
        "retry-after, 'Fri, 20 Nov 2026 10:00:09 GMT', PT9S",
        "retry-after, 'Sun, 20 Dec 2026 10:00:09 GMT', PT10M"
    })
    void aWishThatCanBeReadIsTakenUpToABound(String name, String value, Duration wish) {
        assertThat(RetryAfter.in(headers(name, value), NOW)).isEqualTo(wish);
    }

    @ParameterizedTest
    @CsvSource({
        "-5",
        "NaN",
        "Infinity",
        "soon",
        "''",
        "'Fri, 20 Nov 2026 09:00:00 GMT'",
        "'Fri, 99 Nov 2026 10:00:00 GMT'"
    })
    void aWishThatMakesNoSenseIsNone(String value) {
        assertThat(RetryAfter.in(headers("Retry-After", value), NOW)).isNull();
    }

    @Test
    void noHeaderIsNoWish() {
        assertThat(RetryAfter.in(new HeaderGroup(), NOW)).isNull();
    }

    private static HeaderGroup headers(String name, String value) {
        var headers = new HeaderGroup();
        headers.addHeader(new BasicHeader(name, value));
        return headers;
    }
}
