package dev.parley.topology.ask;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/** The pulses of this process's stream threads, by thread. */
public final class Pulses {
    private final Map<Thread, Pulse> byThread = new ConcurrentHashMap<>();
    private final LongSupplier nanoClock;
    private final Duration alive;

    /** @param alive how long after a beat a thread still counts as a member of its group: the session timeout */
    public Pulses(LongSupplier nanoClock, Duration alive) {
        this.nanoClock = nanoClock;
        this.alive = alive;
    }

    /** The calling thread's pulse, which begins with the first call. */
    public Pulse ofThisThread() {
        return byThread.computeIfAbsent(Thread.currentThread(), thread -> new Pulse(nanoClock, alive));
    }

    /** The clock that they beat by, in nanoseconds. */
    public LongSupplier nanoClock() {
        return nanoClock;
    }

    /** True when some living thread's last beat is too long ago to trust its partitions. */
    public boolean anyIsStale() {
        return byThread.entrySet().stream()
                .anyMatch(each -> each.getKey().isAlive() && each.getValue().isStale());
    }

    /** Forgets threads that are gone. */
    public void forgetTheDead() {
        byThread.keySet().removeIf(thread -> !thread.isAlive());
    }
}
