package dev.parley.loadtest.dst;

import java.time.Instant;
import java.time.InstantSource;

/** The wall clock of one process, which may be wrong and may jump. */
final class Wall implements InstantSource {
    private final Timeline time;
    private long offMs;

    Wall(Timeline time, long offMs) {
        this.time = time;
        this.offMs = offMs;
    }

    void jump(long ms) {
        offMs += ms;
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
