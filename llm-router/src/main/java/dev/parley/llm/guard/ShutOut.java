package dev.parley.llm.guard;

import dev.parley.llm.Breaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.core.IntervalFunction;
import java.io.Serial;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * The circuit breaker of a deployment: shuts it out when half of the calls of the last half minute failed, and lets two probes
 * through after a while that doubles each time they fail.
 *
 * <p>The probes are real calls. Whoever would not mind a plainer answer goes first; if nobody like that comes for some
 * seconds, anybody's call is a probe. Safe for many threads.
 */
final class ShutOut {
    private static final int WINDOW_SECONDS = 30;
    private static final int JUDGED_FROM_CALLS = 10;
    private static final float FAILED_PERCENT = 50;
    private static final int PROBES = 2;
    private static final Duration OPEN_FIRST = Duration.ofSeconds(5);
    private static final Duration OPEN_LONGEST = Duration.ofMinutes(1);
    private static final Duration EXPENDABLE_FIRST = Duration.ofSeconds(5);

    private final CircuitBreaker breaker;
    private final LongSupplier nanoClock;
    private volatile long openNanos;
    private volatile long waitMillis;

    ShutOut(String deployment, DeploymentGuard.Surroundings around, Runnable reopened) {
        this.nanoClock = around.nanoClock();
        var doubling = IntervalFunction.ofExponentialBackoff(OPEN_FIRST, 2, OPEN_LONGEST);
        this.breaker = CircuitBreaker.of(
                deployment,
                CircuitBreakerConfig.custom()
                        .clock(around.clock().withZone(ZoneOffset.UTC))
                        .slidingWindow(
                                WINDOW_SECONDS, JUDGED_FROM_CALLS, CircuitBreakerConfig.SlidingWindowType.TIME_BASED)
                        .failureRateThreshold(FAILED_PERCENT)
                        .permittedNumberOfCallsInHalfOpenState(PROBES)
                        .waitIntervalFunctionInOpenState(times -> {
                            openNanos = nanoClock.getAsLong();
                            waitMillis = doubling.apply(times);
                            return waitMillis;
                        })
                        .build());
        breaker.getEventPublisher().onStateTransition(change -> {
            if (change.getStateTransition().getToState() == CircuitBreaker.State.CLOSED) {
                reopened.run();
            }
        });
    }

    boolean tryAcquire(boolean expendable) {
        return mayPass(expendable) && breaker.tryAcquirePermission();
    }

    boolean looksReady(boolean expendable) {
        return mayPass(expendable)
                && (breaker.getState() != CircuitBreaker.State.OPEN
                        || !openFor().isPositive());
    }

    private boolean mayPass(boolean expendable) {
        return expendable
                || breaker.getState() == CircuitBreaker.State.CLOSED
                || !openFor().plus(EXPENDABLE_FIRST).isPositive();
    }

    /** How long nobody passes yet; zero or less once the wait is over. */
    private Duration openFor() {
        return Duration.ofMillis(waitMillis).minusNanos(nanoClock.getAsLong() - openNanos);
    }

    Duration readyIn() {
        Duration left = openFor();
        return breaker.getState() == CircuitBreaker.State.OPEN && left.isPositive() ? left : Duration.ZERO;
    }

    Breaker.State state() {
        return switch (breaker.getState()) {
            case OPEN, FORCED_OPEN -> Breaker.State.OPEN;
            case HALF_OPEN -> Breaker.State.HALF_OPEN;
            case CLOSED, DISABLED, METRICS_ONLY -> Breaker.State.CLOSED;
        };
    }

    void answered(Duration latency) {
        breaker.onSuccess(latency.toNanos(), TimeUnit.NANOSECONDS);
    }

    void failed(Duration latency) {
        breaker.onError(latency.toNanos(), TimeUnit.NANOSECONDS, new FailedCall());
    }

    void unused() {
        breaker.releasePermission();
    }

    /** What the breaker is told; it wants an exception, and counts it without looking. */
    private static final class FailedCall extends RuntimeException {
        @Serial
        private static final long serialVersionUID = 1;

        private FailedCall() {
            super("A call gave no text", null, /* enableSuppression= */ false, /* writableStackTrace= */ false);
        }
    }
}
