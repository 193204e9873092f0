package dev.parley.loadtest.load;

import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/** Lets time pass. */
@FunctionalInterface
public interface PauseUntil {

    /** Returns when the clock that belongs to it shows this time or later. */
    void until(long nanoTime) throws InterruptedException;

    /** Parks the calling thread, by this clock; late by some 0.1 ms, which a latency against the intended time includes. */
    static PauseUntil parking(LongSupplier nanoClock) {
        return nanoTime -> {
            for (long left = nanoTime - nanoClock.getAsLong(); left > 0; left = nanoTime - nanoClock.getAsLong()) {
                LockSupport.parkNanos(left);
                if (Thread.interrupted()) {
                    throw new InterruptedException("Interrupted while pausing between messages");
                }
            }
        };
    }
}
