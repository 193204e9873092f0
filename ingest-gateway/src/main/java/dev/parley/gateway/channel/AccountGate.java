package dev.parley.gateway.channel;

import dev.parley.gateway.rate.Allowance;
import dev.parley.gateway.rate.Allowances;
import dev.parley.gateway.rate.CellRate;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Bounds what one account sends at a time, in a second, and to one customer, and holds everything back while the channel wants
 * nothing from it. What other gateways send by the account is not known here: the channel's own refusals hold them together.
 */
final class AccountGate {

    private static final Logger LOG = LoggerFactory.getLogger(AccountGate.class);
    /** Calls at a time; slower accounts have as many, so that one call that hangs holds nobody else back. */
    private static final int SENDING_LEAST = 32;

    private static final int SENDING_MOST = 1_000;
    /** How long a call takes that is not to be a bound of its own: 400 ms. */
    private static final double CALL_SECONDS = 0.4;

    /** How often whoever waits for a person to mend the account looks whether it is in the way. */
    private static final Duration LOOK = Duration.ofSeconds(1);

    /** Customers whose share is remembered; who was forgotten has a whole one. */
    private static final int PAIRS_MAX = 10_000;

    private static final Duration SECOND = Duration.ofSeconds(1);
    /** What is sent at once, of what may be sent in a second. */
    private static final int BURSTS = 10;

    private static final Duration TURN = Duration.ofMillis(500);
    private static final Backoff THROTTLE = new Backoff(Duration.ofSeconds(1), 2, Duration.ofMinutes(1));
    private static final Backoff ACCESS = new Backoff(Duration.ofSeconds(30), 2, Duration.ofMinutes(5));

    private final String name;
    private final Pace pace;
    private final LongSupplier nanoClock;
    private final RandomGenerator random;
    private final int sendingMax;
    private final Semaphore permits;
    private long closedUntilNanos;
    /** The code of the refusal that only a person can mend, while the gate is shut for it. */
    private volatile @Nullable String barred;

    private int failures;
    private final Allowance all;
    private final Allowances pairs;

    /** A gate for the account of this name, {@code <channel>:<account>}. */
    AccountGate(String name, Pace pace, LongSupplier nanoClock, RandomGenerator random) {
        this.name = name;
        this.pace = pace;
        this.nanoClock = nanoClock;
        this.random = random;
        this.closedUntilNanos = nanoClock.getAsLong();
        this.all = new Allowance(all(pace.perSecond()), closedUntilNanos);
        this.pairs = new Allowances(CellRate.of(pace.pairBurst(), pace.pairEvery()), PAIRS_MAX);
        this.sendingMax = Math.clamp((long) (pace.perSecond() * CALL_SECONDS), SENDING_LEAST, SENDING_MOST);
        this.permits = new Semaphore(sendingMax, /* fair= */ true);
    }

    /** Whichever second one looks at, what went at once and what came back in it are no more than is allowed in a second. */
    private static CellRate all(int perSecond) {
        int burst = Math.max(1, perSecond / BURSTS);
        return CellRate.of(burst, SECOND.dividedBy(Math.max(1, perSecond - burst)));
    }

    /** What came of waiting for a turn to send. */
    sealed interface Entry {
        /** It is one's turn; {@link #leave} must follow. */
        record In() implements Entry {}

        /** The work ended first. */
        record Ended() implements Entry {}

        /** Nobody knows when the account may send again, and the room is needed by others. */
        record Crowded(String code) implements Entry {}
    }

    /**
     * Waits for a turn to send.
     *
     * @param to the customer
     */
    Entry enter(String to, Carrier.Room room) throws InterruptedException {
        return endsWithin(takePair(to), room.halt()) ? new Entry.Ended() : enter(room.halt(), room.crowded());
    }

    private static boolean endsWithin(Duration wait, Halt halt) throws InterruptedException {
        return wait.isPositive() && halt.within(wait);
    }

    private Entry enter(Halt halt, BooleanSupplier crowded) throws InterruptedException {
        while (!halt.begun()) {
            var closed = Duration.ofNanos(closedNanos());
            if (closed.isPositive()) {
                var code = barred;
                if (code != null && crowded.getAsBoolean()) {
                    return new Entry.Crowded(code);
                }
                boolean looks = code != null && closed.compareTo(LOOK) > 0;
                if (halt.within(looks ? LOOK : closed)) {
                    return new Entry.Ended();
                }
            } else if (permits.tryAcquire(TURN.toMillis(), TimeUnit.MILLISECONDS)) {
                boolean ended = closedNanos() <= 0 && endsWithin(takeOne(), halt);
                if (!ended && closedNanos() <= 0) {
                    return new Entry.In();
                }
                permits.release();
            }
        }
        return new Entry.Ended();
    }

    /** Takes a turn for something besides replies, which must not feel it; false when there is not room enough. */
    synchronized boolean spares() {
        long nowNanos = nanoClock.getAsLong();
        boolean room = closedNanos() <= 0 && permits.availablePermits() > sendingMax / 2 && all.isHalfFull(nowNanos);
        if (room) {
            all.reserve(nowNanos);
        }
        return room;
    }

    private synchronized Duration takeOne() {
        return all.reserve(nanoClock.getAsLong());
    }

    private Duration takePair(String to) {
        return pace.pairEvery().isZero() ? Duration.ZERO : pairs.reserve(to, nanoClock.getAsLong());
    }

    void leave() {
        permits.release();
    }

    /** The channel took something. */
    synchronized void passed() {
        if (closedNanos() <= 0) {
            failures = 0;
            barred = null;
        }
    }

    /** The channel wants less of this account, or nothing until somebody mends it. */
    synchronized void shut(Outcome.NotNow refusal) {
        if (closedNanos() > 0) {
            return; // others were on their way when it was shut; together they are one refusal
        }
        failures++;
        boolean access = refusal.scope() == Outcome.Scope.ACCESS;
        barred = access ? refusal.code() : null;
        var backoff = access ? ACCESS : THROTTLE;
        var pause = backoff.after(failures, random, refusal.atLeast());
        closedUntilNanos = nanoClock.getAsLong() + pause.toNanos();
        LOG.atWarn()
                .setMessage(
                        access
                                ? "a channel refuses an account's credential or standing; its replies wait until that is mended"
                                : "a channel wants less of an account; its replies wait")
                .addKeyValue("account", name)
                .addKeyValue("code", refusal.code())
                .addKeyValue("pauseMs", pause.toMillis())
                .log();
    }

    private synchronized long closedNanos() {
        return closedUntilNanos - nanoClock.getAsLong();
    }
}
