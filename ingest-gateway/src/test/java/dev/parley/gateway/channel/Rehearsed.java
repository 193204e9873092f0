package dev.parley.gateway.channel;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** Work whose pauses take no time: the clock is set forward instead, and what was paused for is remembered. */
final class Rehearsed implements Halt {

    private final List<Duration> pauses = new CopyOnWriteArrayList<>();
    private final AtomicLong nanos = new AtomicLong();
    private volatile boolean begun;
    private volatile int pausesMax = Integer.MAX_VALUE;

    @Override
    public void begin() {
        begun = true;
    }

    @Override
    public boolean begun() {
        return begun;
    }

    @Override
    public boolean within(Duration duration) {
        if (!begun) {
            pauses.add(duration);
            nanos.addAndGet(duration.toNanos());
            begun = pauses.size() >= pausesMax;
        }
        return begun;
    }

    /** The end begins with this pause. */
    void endsAfter(int newPausesMax) {
        pausesMax = newPausesMax;
    }

    long nanos() {
        return nanos.get();
    }

    void pass(Duration duration) {
        nanos.addAndGet(duration.toNanos());
    }

    List<Duration> pauses() {
        return pauses;
    }
}
