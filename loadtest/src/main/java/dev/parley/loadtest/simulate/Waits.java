package dev.parley.loadtest.simulate;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The calls that wait, and what can end a wait. Safe for many threads. */
final class Waits {

    private final Alarm alarm;
    private final Set<Waiter> waiting = ConcurrentHashMap.newKeySet();
    private final Set<Waiter> held = ConcurrentHashMap.newKeySet();
    private volatile boolean stopped;

    Waits(Alarm alarm) {
        this.alarm = alarm;
    }

    /** Who waits. */
    interface Waiter {

        /** The wait is over. */
        void due();

        /** The simulator stops. */
        void stopped();
    }

    /** Begins a wait, and gives what its waiter must run when it waits no longer, for whatever reason. */
    Runnable begin(Wait wait, Waiter waiter) {
        waiting.add(waiter);
        Runnable tidy = switch (wait) {
            case Wait.For(var duration) -> alarm.after(duration, waiter::due);
            case Wait.UntilReleased() -> {
                held.add(waiter);
                yield () -> held.remove(waiter);
            }
            case Wait.Forever() -> () -> {};
        };
        if (stopped) {
            waiter.stopped();
        }
        return () -> {
            waiting.remove(waiter);
            tidy.run();
        };
    }

    /** Ends the wait of every call held now, and tells how many those were. */
    int release() {
        int released = 0;
        for (Waiter waiter : List.copyOf(held)) {
            if (held.remove(waiter)) {
                waiter.due();
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
        waiting.forEach(Waiter::stopped);
    }
}
