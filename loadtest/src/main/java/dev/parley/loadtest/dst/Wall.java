package dev.parley.loadtest.dst;

import java.time.Instant;
import java.time.InstantSource;

/** The wall clock of one process, which may be wrong and may jump. */
final class Wall implements InstantSource {
    /** No clock is further off: between two of them lies what the engine allows for. */
    private static final long OFF_MS_MAX = 5_000;

    private final Timeline time;
    private long offMs;

    Wall(Timeline time, long offMs) {
        this.time = time;
        this.offMs = offMs;
    }

    void jump(long ms) {
        offMs = Math.clamp(offMs + ms, -OFF_MS_MAX, OFF_MS_MAX);
    }

    @Override
    public long millis() {
        return time.epochMs() + offMs;
    }

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(millis());
    }
}
