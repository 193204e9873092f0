package dev.parley.llm.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.apache.hc.core5.http.message.BasicHeader;
import org.apache.hc.core5.http.message.HeaderGroup;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class UsedUpTest {
    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "1s, PT1S",
        "120ms, PT0.12S",
        "6m0s, PT6M",
        "2m59.56s, PT2M59.56S",
        "1h2m3s, PT10M",
        "7.66s, PT7.66S",
        "3d, PT10M",
        "30, PT30S",
        "2026-11-20T10:00:09Z, PT9S",
        "2026-11-20T16:00:09+06:00, PT9S",
        "2026-11-21T10:00:00Z, PT10M"
    })
    void aResetIsADurationAnInstantOrSeconds(String reset, Duration left) {
        assertThat(in("x-ratelimit-remaining-tokens: 0", "x-ratelimit-reset-tokens: " + reset))
                .isEqualTo(left);
    }

    @ParameterizedTest
    @CsvSource({
        "x-ratelimit-remaining-requests, x-ratelimit-reset-requests",
        "x-ratelimit-remaining-tokens, x-ratelimit-reset-tokens",
        "anthropic-ratelimit-requests-remaining, anthropic-ratelimit-requests-reset",
        "anthropic-ratelimit-tokens-remaining, anthropic-ratelimit-tokens-reset",
        "anthropic-ratelimit-input-tokens-remaining, anthropic-ratelimit-input-tokens-reset",
        "Anthropic-Ratelimit-Output-Tokens-Remaining, Anthropic-Ratelimit-Output-Tokens-Reset"
    })
    void whateverIsUsedUpIsWaitedFor(String remaining, String reset) {
        assertThat(in(remaining + ": 0", reset + ": 2026-11-20T10:00:09Z")).isEqualTo(Duration.ofSeconds(9));
        assertThat(in(remaining + ": 1", reset + ": 2026-11-20T10:00:09Z")).isNull();
        assertThat(in(remaining + ": 0")).isNull();
        assertThat(in(reset + ": 2026-11-20T10:00:09Z")).isNull();
    }

    @Test
    void ofWhatIsUsedUpTheLastIsWaitedForAndNothingElse() {
        assertThat(in(
                        "x-ratelimit-remaining-requests: 0",
                        "x-ratelimit-reset-requests: 8s",
                        "x-ratelimit-remaining-tokens: 0",
                        "x-ratelimit-reset-tokens: 20s",
                        "anthropic-ratelimit-tokens-remaining: 5000",
                        "anthropic-ratelimit-tokens-reset: 2026-11-20T10:05:00Z"))
                .isEqualTo(Duration.ofSeconds(20));
    }

    @ParameterizedTest
    @CsvSource({
        "0, soon",
        "0, ''",
        "0, -5",
        "0, 0s",
        "0, NaN",
        "0, Infinity",
        "0, 1s!",
        "0, s",
        "0, 2026-11-20T09:59:00Z",
        "0, 2026-11-40T09:59:00Z",
        "0, 1.2.3s",
        "none, 9s",
        "-1, 9s",
        "'', 9s"
    })
    void whatMakesNoSenseWasNotSaid(String remaining, String reset) {
        assertThat(in("x-ratelimit-remaining-requests: " + remaining, "x-ratelimit-reset-requests: " + reset))
                .isNull();
    }

    private static @Nullable Duration in(String... headers) {
        var group = new HeaderGroup();
        for (String header : headers) {
            String[] nameAndValue = header.split(": ", 2);
            group.addHeader(new BasicHeader(nameAndValue[0], nameAndValue[1]));
        }
        return UsedUp.in(group, NOW);
    }
}
