package dev.parley.llm.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.llm.Breaker;
import dev.parley.llm.provider.Failure;
import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class DeploymentGuardTest {
    private static final Duration QUICK = Duration.ofMillis(50);
    private static final Duration LONG = Duration.ofSeconds(2);

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
    private Instant now = Instant.parse("2026-11-20T10:00:00Z");
    private final DeploymentGuard guard = new DeploymentGuard("p/m", () -> now, nanos::get, new SplittableRandom(1));

    @ParameterizedTest
    @EnumSource(
            value = Failure.class,
            names = {"REFUSED", "CANCELLED"})
    void whatIsNotTheProvidersFaultNeverShutsItOut(Failure failure) {
        fail(failure, QUICK, 100);

        assertThat(guard.looksReady()).isTrue();
    }

    @Test
    void aHurriedCallersTimeoutsSayNothingAboutTheProvider() {
        fail(Failure.TIMEOUT, QUICK, 100);

        assertThat(guard.looksReady()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(
            value = Failure.class,
            names = {"BROKEN", "TIMEOUT"})
    void aProviderThatFailsTenTimesIsLeftAloneAndThenProbed(Failure failure) {
        fail(failure, LONG, 10);
        boolean shut = !guard.looksReady() && !guard.tryAcquire() && guard.state() == Breaker.State.OPEN;

        now = now.plusSeconds(6);

        assertThat(shut).isTrue();
        assertThat(guard.tryAcquire()).isTrue();
        assertThat(guard.state()).isEqualTo(Breaker.State.HALF_OPEN);
        assertThat(guard.tryAcquire()).isTrue();
        assertThat(guard.tryAcquire()).as("a third probe").isFalse();
        guard.answered(QUICK);
        guard.answered(QUICK);
        assertThat(guard.tryAcquire()).as("after two probes went well").isTrue();
    }

    @Test
    void ofSeveralWishesTheLatestEndHolds() {
        guard.tryAcquire();
        guard.tryAcquire();
        guard.failed(Failure.RATE_LIMITED, Duration.ofSeconds(60), QUICK);
        guard.failed(Failure.RATE_LIMITED, Duration.ofSeconds(1), QUICK);

        nanos.addAndGet(Duration.ofSeconds(59).toNanos());
        boolean before = guard.looksReady();
        nanos.addAndGet(Duration.ofSeconds(14).toNanos());

        assertThat(before).isFalse();
        assertThat(guard.looksReady()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"true, 6", "false, 10"})
    void anAttemptLeavesSomeOfTheDeadlineForAFallback(boolean fallback, long seconds) {
        assertThat(DeadlineSplit.budget(Duration.ofSeconds(10), fallback)).isEqualTo(Duration.ofSeconds(seconds));
    }

    private void fail(Failure failure, Duration latency, int times) {
        for (int i = 0; i < times; i++) {
            assertThat(guard.tryAcquire()).isTrue();
            guard.failed(failure, /* retryAfter= */ null, latency);
        }
    }
}
