package dev.parley.llm.guard;

import dev.parley.llm.Breaker;
import dev.parley.llm.provider.Failure;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether a deployment may be called now. Three things can forbid it: a cooldown, after the provider said that it has no
 * room, no money or no welcome for us; a circuit breaker, after it has failed too often; and its concurrency limit. A request
 * that is itself at fault counts for none, so that one customer's prompt never takes a provider away from the others.
 *
 * <p>After either of the first two the deployment is probed with a few calls, of those who would not mind a plainer answer if
 * there are such, and then gets its load step by step. Safe for many threads.
 */
public final class DeploymentGuard {
    private static final Logger LOG = LoggerFactory.getLogger(DeploymentGuard.class);

    private static final Duration COOL_RATE_LIMITED = Duration.ofSeconds(5);
    private static final Duration COOL_OVERLOADED = Duration.ofSeconds(2);
    private static final Duration COOL_REFUSING = Duration.ofMinutes(1);
    private static final Duration COOL_UNPAID = Duration.ofMinutes(5);
    private static final Duration COOL_SET_UP_WRONGLY = Duration.ofMinutes(10);

    /** Refused requests of so many conversations, with no answer between, are not the conversations' fault. */
    private static final int REFUSING_FROM = 10;

    /** Spreads the instances of a fleet, so that they do not come back all at once. */
    private static final double JITTER = 0.2;

    /** A call given up sooner says how hurried the caller was, and nothing about the provider. */
    private static final Duration PATIENT = Duration.ofSeconds(1);

    private final String deployment;
    private final RandomGenerator random;
    private final AccountGuard account;
    private final Cooldown cooldown;
    private final ShutOut shutOut;
    private final ConcurrencyLimit limit;
    private final Suspects failing;
    private final Suspects refused;
    private volatile @Nullable Failure last;
    private volatile boolean toReopen;

    /**
     * What a guard finds around it.
     *
     * @param random used under no lock, so it has to be safe for many threads
     */
    public record Surroundings(InstantSource clock, LongSupplier nanoClock, RandomGenerator random) {}

    /**
     * A guard that lets calls through.
     *
     * @param mostCalls that may ever run at a time
     */
    public DeploymentGuard(String deployment, AccountGuard account, int mostCalls, Surroundings around) {
        this.deployment = deployment;
        this.account = account;
        this.random = around.random();
        this.cooldown = new Cooldown(around.nanoClock());
        this.limit = new ConcurrencyLimit(mostCalls);
        this.shutOut = new ShutOut(deployment, around, limit::reopened);
        this.failing = new Suspects(around.nanoClock());
        this.refused = new Suspects(around.nanoClock());
    }

    /**
     * Who wants to call.
     *
     * @param party the conversation; may be empty
     * @param expendable true when the call may be spent on finding out whether the provider is well again
     * @param failedBefore true when the same ask has failed elsewhere already, so that failing here is no evidence
     */
    public record Asker(String party, boolean expendable, boolean failedBefore) {}

    /** A call that is let through; exactly one of {@link #answered}, {@link #failed} and {@link #unused} must follow. */
    public record Pass(Asker asker, long round) {}

    /** Asks for a call. */
    public Optional<Pass> tryAcquire(Asker asker) {
        if (isCooling()) {
            return Optional.empty();
        }
        if (toReopen) {
            toReopen = false;
            limit.reopened();
        }
        if (!limit.tryTake()) {
            return Optional.empty();
        }
        if (!shutOut.tryAcquire(asker.expendable())) {
            limit.unused();
            return Optional.empty();
        }
        return Optional.of(new Pass(asker, limit.round()));
    }

    /** True if it looks as if a call would be let through; takes nothing. */
    public boolean looksReady(boolean expendable) {
        return !isCooling() && shutOut.looksReady(expendable) && limit.hasRoom();
    }

    /** How things stand. */
    public Standing standing() {
        Duration own = cooldown.left();
        Duration shared = account.cooldown.left();
        boolean accountIsOut = shared.compareTo(own) > 0;
        Duration cool = accountIsOut ? shared : own;
        Failure why = accountIsOut ? account.last : last;
        Duration readyIn = cool.isPositive() ? cool : shutOut.readyIn();
        Breaker.State state = cool.isPositive() ? Breaker.State.OPEN : shutOut.state();
        return new Standing(state, why, readyIn, limit.running(), limit.limit());
    }

    /** The call gave a text. */
    public void answered(Pass pass, Duration latency) {
        limit.answered();
        shutOut.answered(latency);
        synchronized (this) {
            refused.clear();
        }
    }

    /**
     * The provider says that nothing is left of what it allows, for so long. It is not congested: afterwards it gets its load as
     * before.
     */
    public void usedUp(Duration time) {
        last = Failure.RATE_LIMITED;
        cooldown.atLeast(spread(time));
    }

    /** The call was not made after all, or says nothing about the provider. */
    public void unused(Pass pass) {
        limit.unused();
        shutOut.unused();
    }

    /** True when a call that ended so, after so long, says anything about how fast and how well the provider is. */
    public static boolean tells(Failure failure, Duration latency) {
        boolean waited = failure == Failure.TIMEOUT || failure == Failure.SLOW;
        return failure.isSlowOrBroken() && (!waited || latency.compareTo(PATIENT) >= 0);
    }

    /** The call gave no text; {@code retryAfter} is the provider's own wish, if it had one. */
    public void failed(Pass pass, Failure failure, @Nullable Duration retryAfter, Duration latency) {
        switch (failure) {
            case TOO_LONG, UNWELCOME, CANCELLED -> unused(pass);
            case REFUSED -> {
                unused(pass);
                if (refusesMany(pass.asker().party())) {
                    cool(cooldown, failure, COOL_REFUSING);
                }
            }
            case RATE_LIMITED -> {
                limit.congested(pass.round());
                shutOut.unused();
                cool(cooldown, failure, retryAfter == null ? COOL_RATE_LIMITED : retryAfter);
            }
            case MISSING -> {
                unused(pass);
                cool(cooldown, failure, COOL_SET_UP_WRONGLY);
            }
            case BARRED -> {
                unused(pass);
                account.last = failure;
                cool(account.cooldown, failure, COOL_SET_UP_WRONGLY);
            }
            case UNPAID -> {
                unused(pass);
                account.last = failure;
                cool(account.cooldown, failure, COOL_UNPAID);
            }
            case OVERLOADED -> {
                limit.congested(pass.round());
                count(pass, failure, latency);
                cool(cooldown, failure, retryAfter == null ? COOL_OVERLOADED : retryAfter);
            }
            case TIMEOUT, SLOW -> {
                if (tells(failure, latency)) {
                    limit.congested(pass.round());
                    count(pass, failure, latency);
                } else {
                    unused(pass);
                }
            }
            case BROKEN -> {
                limit.unused();
                count(pass, failure, latency);
            }
        }
    }

    private void count(Pass pass, Failure failure, Duration latency) {
        boolean news;
        synchronized (this) {
            news = failing.isNews(pass.asker().party());
        }
        if (news && !pass.asker().failedBefore()) {
            last = failure;
            shutOut.failed(latency);
        } else {
            shutOut.unused();
        }
    }

    private synchronized boolean refusesMany(String party) {
        boolean news = refused.isNews(party);
        return news && refused.count() >= REFUSING_FROM;
    }

    private void cool(Cooldown which, Failure failure, Duration atLeast) {
        Duration time = spread(atLeast);
        last = failure;
        toReopen = true;
        if (which.atLeast(time)) {
            LOG.atWarn()
                    .addKeyValue("deployment", deployment)
                    .addKeyValue("failure", failure)
                    .addKeyValue("seconds", time.toSeconds())
                    .log("A deployment is left alone for a while");
        }
    }

    private Duration spread(Duration atLeast) {
        return Duration.ofNanos((long) ((double) atLeast.toNanos() * (1 + JITTER * random.nextDouble())));
    }

    private boolean isCooling() {
        return coolingFor().isPositive();
    }

    private Duration coolingFor() {
        Duration own = cooldown.left();
        Duration shared = account.cooldown.left();
        return own.compareTo(shared) >= 0 ? own : shared;
    }
}
