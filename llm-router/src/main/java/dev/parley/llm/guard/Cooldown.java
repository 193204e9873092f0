package dev.parley.llm.guard;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * A time during which nobody is sent somewhere. It only ever gets longer: of many calls refused at once, a shorter wish must not
 * undo a longer one. Safe for many threads.
 */
final class Cooldown {
    private final LongSupplier nanoClock;
    private long untilNanos;
    private boolean cooling;

    Cooldown(LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
    }

    /** Cools for at least so long; true when it was not cooling before. */
    synchronized boolean atLeast(Duration time) {
        long until = nanoClock.getAsLong() + time.toNanos();
        boolean begins = !isCooling();
        if (begins || until - untilNanos > 0) {
            untilNanos = until;
        }
        cooling = true;
        return begins;
    }

    /** How long it still lasts; zero when it does not. */
    synchronized Duration left() {
        return isCooling() ? Duration.ofNanos(untilNanos - nanoClock.getAsLong()) : Duration.ZERO;
    }

    private boolean isCooling() {
        if (cooling && nanoClock.getAsLong() - untilNanos >= 0) {
            cooling = false;
        }
        return cooling;
    }
}
