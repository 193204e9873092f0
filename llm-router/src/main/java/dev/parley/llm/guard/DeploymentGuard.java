package dev.parley.llm.guard;

import dev.parley.llm.Breaker;
import dev.parley.llm.provider.Failure;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.core.IntervalFunction;
import java.io.Serial;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether a deployment may be tried now. Two things can forbid it: a cooldown, after the provider said that it has no
 * room, no money or no welcome for us; and a circuit breaker, after it has failed too often. A request that is itself at
 * fault counts for neither, so that one customer's prompt never takes a provider away from the others.
 */
public final class DeploymentGuard {
    private static final Logger LOG = LoggerFactory.getLogger(DeploymentGuard.class);

    private static final Duration COOL_RATE_LIMITED = Duration.ofSeconds(5);
    private static final Duration COOL_OVERLOADED = Duration.ofSeconds(2);
    private static final Duration COOL_BARRED = Duration.ofMinutes(1);
    private static final Duration COOL_UNPAID = Duration.ofMinutes(5);

    /** Spreads the instances of a fleet, so that they do not come back all at once. */
    private static final double JITTER = 0.2;

    /** A call given up sooner says how hurried the caller was, and nothing about the provider. */
    private static final Duration PATIENT = Duration.ofSeconds(1);

    private static final int WINDOW_CALLS = 20;
    private static final int JUDGED_FROM_CALLS = 10;
    private static final float FAILED_PERCENT = 50;
    private static final int PROBES = 2;
    private static final Duration OPEN_FIRST = Duration.ofSeconds(5);
    private static final Duration OPEN_LONGEST = Duration.ofMinutes(1);

    private final String deployment;
    private final LongSupplier nanoClock;
    private final RandomGenerator random;
    private final CircuitBreaker breaker;
    private long coolUntilNanos;
    private boolean cooling;

    /** @param random used under no lock, so it has to be safe for many threads */
    public DeploymentGuard(String deployment, InstantSource clock, LongSupplier nanoClock, RandomGenerator random) {
        this.deployment = deployment;
        this.nanoClock = nanoClock;
        this.random = random;
        this.breaker = CircuitBreaker.of(
                deployment,
                CircuitBreakerConfig.custom()
                        .clock(clock.withZone(ZoneOffset.UTC))
                        .slidingWindow(
                                WINDOW_CALLS, JUDGED_FROM_CALLS, CircuitBreakerConfig.SlidingWindowType.COUNT_BASED)
                        .failureRateThreshold(FAILED_PERCENT)
                        .permittedNumberOfCallsInHalfOpenState(PROBES)
                        .waitIntervalFunctionInOpenState(
                                IntervalFunction.ofExponentialBackoff(OPEN_FIRST, 2, OPEN_LONGEST))
                        .build());
    }

    /** True if it looks as if a call would be let through; takes nothing. */
    public boolean looksReady() {
        return !isCooling()
                && breaker.getState() != CircuitBreaker.State.OPEN
                && breaker.getState() != CircuitBreaker.State.FORCED_OPEN;
    }

    /** How things stand. */
    public Breaker.State state() {
        if (isCooling()) {
            return Breaker.State.OPEN;
        }
        return switch (breaker.getState()) {
            case OPEN, FORCED_OPEN -> Breaker.State.OPEN;
            case HALF_OPEN -> Breaker.State.HALF_OPEN;
            case CLOSED, DISABLED, METRICS_ONLY -> Breaker.State.CLOSED;
        };
    }

    /** Asks for a call; when true, exactly one of {@link #answered}, {@link #failed} and {@link #unused} must follow. */
    public boolean tryAcquire() {
        return !isCooling() && breaker.tryAcquirePermission();
    }

    /** The call gave a text. */
    public void answered(Duration latency) {
        breaker.onSuccess(latency.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** The call was not made after all, or says nothing about the provider. */
    public void unused() {
        breaker.releasePermission();
    }

    /** The call gave no text; {@code retryAfter} is the provider's own wish, if it had one. */
    public void failed(Failure failure, @Nullable Duration retryAfter, Duration latency) {
        switch (failure) {
            case REFUSED, TOO_LONG, UNWELCOME, CANCELLED -> unused();
            case RATE_LIMITED -> {
                unused();
                cool(failure, retryAfter == null ? COOL_RATE_LIMITED : retryAfter);
            }
            case BARRED, MISSING -> {
                unused();
                cool(failure, COOL_BARRED);
            }
            case UNPAID -> {
                unused();
                cool(failure, COOL_UNPAID);
            }
            case OVERLOADED -> {
                countFailure(latency);
                cool(failure, retryAfter == null ? COOL_OVERLOADED : retryAfter);
            }
            case TIMEOUT, SLOW -> {
                if (latency.compareTo(PATIENT) >= 0) {
                    countFailure(latency);
                } else {
                    unused();
                }
            }
            case BROKEN -> countFailure(latency);
        }
    }

    private void countFailure(Duration latency) {
        breaker.onError(latency.toNanos(), TimeUnit.NANOSECONDS, new FailedCall());
    }

    /** The later end holds: of many calls refused at once, a shorter wish must not undo a longer one. */
    private void cool(Failure failure, Duration atLeast) {
        long nanos = (long) ((double) atLeast.toNanos() * (1 + JITTER * random.nextDouble()));
        boolean begins;
        synchronized (this) {
            long until = nanoClock.getAsLong() + nanos;
            begins = !isCooling();
            if (begins || until - coolUntilNanos > 0) {
                coolUntilNanos = until;
            }
            cooling = true;
        }
        if (begins) {
            LOG.atWarn()
                    .addKeyValue("deployment", deployment)
                    .addKeyValue("outcome", failure.outcome())
                    .addKeyValue("seconds", TimeUnit.NANOSECONDS.toSeconds(nanos))
                    .log("A deployment is left alone for a while");
        }
    }

    private synchronized boolean isCooling() {
        if (cooling && nanoClock.getAsLong() - coolUntilNanos >= 0) {
            cooling = false;
        }
        return cooling;
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
