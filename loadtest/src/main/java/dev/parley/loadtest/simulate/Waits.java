package dev.parley.loadtest.simulate;

import dev.parley.loadtest.http.Exchange;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** The calls that wait for their answer, and what can end a wait. Safe for many threads. */
final class Waits {

    /** What ended a wait; the first to come decides, whatever happens a moment later. */
    enum Ended {
        /** The answer is due. */
        DUE,
        /** The client has left. */
        GONE,
        /** The simulator stops. */
        STOPPED
    }

    private final Alarm alarm;
    private final Set<Waiter> waiting = ConcurrentHashMap.newKeySet();
    private final Set<Waiter> held = ConcurrentHashMap.newKeySet();
    private volatile boolean stopped;

    Waits(Alarm alarm) {
        this.alarm = alarm;
    }

    /** One waiting call. */
    private static final class Waiter {

        private final CompletableFuture<Ended> ended = new CompletableFuture<>();

        /** True when this is what ended the wait. */
        boolean end(Ended how) {
            return ended.complete(how);
        }
    }

    /** Waits on the calling thread, which should be a virtual one. */
    Ended await(Wait delay, Exchange exchange) {
        var waiter = new Waiter();
        waiting.add(waiter);
        if (stopped) {
            waiter.end(Ended.STOPPED);
        }
        exchange.whenGone(() -> waiter.end(Ended.GONE));
        Runnable tidy = begin(delay, waiter);
        try {
            return waiter.ended.join();
        } finally {
            tidy.run();
            waiting.remove(waiter);
        }
    }

    private Runnable begin(Wait delay, Waiter waiter) {
        return switch (delay) {
            case Wait.For(var duration)
            when duration.isZero() -> {
                waiter.end(Ended.DUE);
                yield () -> {};
            }
            case Wait.For(var duration) -> alarm.after(duration, () -> waiter.end(Ended.DUE));
            case Wait.UntilReleased() -> {
                held.add(waiter);
                yield () -> held.remove(waiter);
            }
            case Wait.Forever() -> () -> {};
        };
    }

    /** Ends the wait of every call held now, and tells how many those were. */
    int release() {
        int released = 0;
        for (Waiter waiter : List.copyOf(held)) {
            if (held.remove(waiter) && waiter.end(Ended.DUE)) {
                released++;
            }
        }
        return released;
    }

    /** How many calls are held now. */
    int held() {
        return held.size();
    }

    /** Ends all waits, also those that begin later. */
    void stop() {
        stopped = true;
        waiting.forEach(waiter -> waiter.end(Ended.STOPPED));
    }
}
