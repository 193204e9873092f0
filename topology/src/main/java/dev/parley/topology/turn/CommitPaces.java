package dev.parley.topology.turn;

import java.util.function.LongSupplier;

/** The paces of this process's stream threads, by thread. */
public final class CommitPaces {
    private final ThreadLocal<CommitPace> byThread;

    /** @param nanoClock what commits are timed by, in nanoseconds */
    public CommitPaces(LongSupplier nanoClock) {
        this.byThread = ThreadLocal.withInitial(() -> new CommitPace(nanoClock));
    }

    /** The calling thread's, which begins with the first call. */
    public CommitPace ofThisThread() {
        return byThread.get();
    }
}
