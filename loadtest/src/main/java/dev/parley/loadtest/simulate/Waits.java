package dev.parley.loadtest.simulate;

import dev.parley.loadtest.http.Exchange;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

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
    private final Set<CompletableFuture<Ended>> waiting = ConcurrentHashMap.newKeySet();
    private final Queue<CompletableFuture<Ended>> held = new ConcurrentLinkedQueue<>();
    private volatile boolean stopped;

    Waits(Alarm alarm) {
        this.alarm = alarm;
    }

    /** Waits on the calling thread, which should be a virtual one. */
    Ended await(Wait delay, Exchange exchange) {
        var ended = new CompletableFuture<Ended>();
        waiting.add(ended);
        if (stopped) {
            ended.complete(Ended.STOPPED);
        }
        exchange.whenGone(() -> ended.complete(Ended.GONE));
        Runnable tidy = begin(delay, ended);
        try {
            return ended.join();
        } finally {
            tidy.run();
            waiting.remove(ended);
        }
    }

    private Runnable begin(Wait delay, CompletableFuture<Ended> ended) {
        return switch (delay) {
            case Wait.For(var duration)
            when duration.isZero() -> {
                ended.complete(Ended.DUE);
                yield () -> {};
            }
            case Wait.For(var duration) -> alarm.after(duration, () -> ended.complete(Ended.DUE));
            case Wait.UntilReleased() -> {
                held.add(ended);
                yield () -> held.remove(ended);
            }
            case Wait.Forever() -> () -> {};
        };
    }

    /** Ends the wait of every call held now, and tells how many those were. */
    int release() {
        int released = 0;
        for (var call = held.poll(); call != null; call = held.poll()) {
            if (call.complete(Ended.DUE)) {
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
        waiting.forEach(call -> call.complete(Ended.STOPPED));
    }
}
