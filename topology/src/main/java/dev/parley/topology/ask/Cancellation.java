package dev.parley.topology.ask;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Interrupts the work of one task: while it works, and not while it tells the brokers something, which an interrupt could
 * lose. The worker has no interrupt left over when its work has ended.
 */
final class Cancellation {

    /** Why the work is not wanted any more. */
    enum Reason {
        /** Something newer takes its place: nothing is said. */
        SUPERSEDED,
        /** The process stops: whoever asked is told, to ask elsewhere. */
        STOPPING
    }

    private @Nullable Reason reason;
    private @Nullable Thread worker;
    private boolean shielded;

    /** Why it was cancelled; nothing while it was not. The first reason stands, but being superseded says more than stopping. */
    synchronized @Nullable Reason reason() {
        return reason;
    }

    synchronized void cancel(Reason why) {
        if (reason == null || why == Reason.SUPERSEDED) {
            reason = why;
        }
        if (worker != null && !shielded) {
            worker.interrupt();
        }
    }

    /** The calling thread begins to work; throws when that was cancelled before. */
    synchronized void begin() throws InterruptedException {
        if (reason != null) {
            throw new InterruptedException("cancelled before it began");
        }
        worker = Thread.currentThread();
    }

    /** Does on the working thread what must not be interrupted. */
    <T> T shielded(Supplier<T> publication) {
        synchronized (this) {
            shielded = true;
            var _ = Thread.interrupted();
        }
        try {
            return publication.get();
        } finally {
            synchronized (this) {
                shielded = false;
                if (reason != null && worker != null) {
                    worker.interrupt();
                }
            }
        }
    }

    /** The working thread works no more. */
    synchronized void end() {
        worker = null;
        var _ = Thread.interrupted();
    }
}
